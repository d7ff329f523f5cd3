// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// The tree of RFC 6962: how leaves and nodes are hashed, and what an inclusion or a consistency proof must satisfy
// (RFC 9162, 2.1.3.2 and 2.1.4.2). Pure functions; sizes are integers below 2^53.

import * as crypto from 'node:crypto';

export const HASH = 32;

/** SHA-256. The short call is newer than Node 20.0. */
export const sha256 = crypto.hash
    ? (bytes) => crypto.hash('sha256', bytes, 'buffer')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest();

/** The root of a tree without leaves. */
export const EMPTY_ROOT = sha256(Buffer.alloc(0));

const half = (number) => Math.floor(number / 2);
const isOdd = (number) => number % 2 === 1;
const isHash = (bytes) => bytes.length === HASH;
const isIndex = (number) => Number.isSafeInteger(number) && number >= 0;

export function leafHash(leaf) {
    const input = Buffer.allocUnsafe(1 + leaf.length);
    input[0] = 0;
    leaf.copy(input, 1);
    return sha256(input);
}

export function nodeHash(left, right) {
    const input = Buffer.allocUnsafe(1 + 2 * HASH);
    input[0] = 1;
    left.copy(input, 1);
    right.copy(input, 1 + HASH);
    return sha256(input);
}

/** The root that an inclusion path leads to, or null if no tree of this size has such a path. */
export function rootOfPath(index, size, leaf, path) {
    if (!isIndex(index) || !isIndex(size) || index >= size) return null;
    if (!isHash(leaf) || !path.every(isHash)) return null;
    let position = index;
    let last = size - 1;
    let root = leaf;
    for (const sibling of path) {
        if (last === 0) return null;
        if (isOdd(position) || position === last) {
            root = nodeHash(sibling, root);
            while (!isOdd(position) && position !== 0) {
                position = half(position);
                last = half(last);
            }
        } else {
            root = nodeHash(root, sibling);
        }
        position = half(position);
        last = half(last);
    }
    return last === 0 ? root : null;
}

export function isIncluded(index, size, leaf, path, root) {
    const reached = rootOfPath(index, size, leaf, path);
    return reached !== null && reached.equals(root);
}

/** Whether the tree of size `after` begins with the one of size `before`. Nothing can be proved from an empty tree. */
export function isConsistent(before, after, rootBefore, rootAfter, proof) {
    if (!isIndex(before) || !isIndex(after) || before === 0 || before > after) return false;
    if (before === after) return proof.length === 0 && rootBefore.equals(rootAfter);
    if (!isHash(rootBefore) || !isHash(rootAfter) || !proof.every(isHash)) return false;
    let position = before - 1;
    let last = after - 1;
    while (isOdd(position)) {
        position = half(position);
        last = half(last);
    }
    const path = position === 0 ? [rootBefore, ...proof] : proof;
    if (path.length === 0) return false;
    let [older] = path;
    let newer = older;
    for (const sibling of path.slice(1)) {
        if (last === 0) return false;
        if (isOdd(position) || position === last) {
            older = nodeHash(sibling, older);
            newer = nodeHash(sibling, newer);
            while (!isOdd(position) && position !== 0) {
                position = half(position);
                last = half(last);
            }
        } else {
            newer = nodeHash(newer, sibling);
        }
        position = half(position);
        last = half(last);
    }
    return last === 0 && older.equals(rootBefore) && newer.equals(rootAfter);
}
