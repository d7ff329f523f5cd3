// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// The hash tiles of one log (C2SP tlog-tiles): recomputed from the bottom up, and asked for the root at any size.

import { EMPTY_ROOT, HASH, nodeHash } from './merkle.mjs';
import { decimal } from './text.mjs';

const WIDTH = 256;
const KEPT = 256;

/** A tile that is not there, although its tree has it. */
export class Absent extends Error {}

export class Tiles {
    /** @param read gives the bytes of a file below the log's directory, or null if there is none */
    constructor(read, size, minIndex) {
        this.read = read;
        this.size = size;
        this.minIndex = minIndex;
        this.kept = new Map();
    }

    /** How many hashes the tree has at a level. */
    count(level) {
        return Math.floor(this.size / WIDTH ** level);
    }

    width(level, n) {
        return Math.min(WIDTH, this.count(level) - n * WIDTH);
    }

    /** Whether pruning may have removed this tile: only full ones below the minimum index. */
    isPrunable(level, n) {
        return (n + 1) * WIDTH ** (level + 1) <= this.minIndex;
    }

    /** All tiles of the tree, from the leaves to the top. */
    * all() {
        for (let level = 0; this.count(level) > 0; level++) {
            const tiles = Math.ceil(this.count(level) / WIDTH);
            for (let n = 0; n < tiles; n++) yield { level, n };
        }
    }

    /**
     * The tree inside a tile: element k holds the hashes k levels above the tile's own, of complete pairs only.
     *
     * @return null if the tile is absent or has the wrong length
     */
    inside(level, n) {
        const path = tilePath(level, n, this.width(level, n));
        if (this.kept.has(path)) return this.kept.get(path);
        const hashes = this.read(path);
        const tree = hashes?.length === this.width(level, n) * HASH ? build(hashes) : null;
        if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value);
        this.kept.set(path, tree);
        return tree;
    }

    /** @throws Absent */
    leafHash(index) {
        return this.subtree(0, index);
    }

    /** The root of the first `size` leaves, computed from the tiles. @throws Absent */
    rootAt(size) {
        if (size === 0) return EMPTY_ROOT;
        let root = null;
        for (let height = 0, rest = size; rest > 0; height++, rest = Math.floor(rest / 2)) {
            if (rest % 2 === 0) continue;
            const left = this.subtree(height, rest - 1);
            root = root === null ? left : nodeHash(left, root);
        }
        return root;
    }

    /** The hash over the leaves from index · 2^height, 2^height of them. @throws Absent */
    subtree(height, index) {
        const level = Math.floor(height / 8);
        const up = height % 8;
        const n = Math.floor((index * 2 ** up) / WIDTH);
        const at = index - (n * WIDTH) / 2 ** up;
        const hash = this.inside(level, n)?.[up]?.subarray(at * HASH, (at + 1) * HASH);
        if (hash?.length !== HASH) throw new Absent();
        return hash;
    }

    /** The root of a full tile, or null if the tile is not full or not there. */
    tileRoot(level, n) {
        return this.inside(level, n)?.[8] ?? null;
    }

    /** What the level above says about a full tile's root, or null if that is not there. */
    namedAbove(level, n) {
        const above = this.inside(level + 1, Math.floor(n / WIDTH));
        const at = (n % WIDTH) * HASH;
        return above?.[0].subarray(at, at + HASH) ?? null;
    }
}

function build(hashes) {
    const tree = [hashes];
    for (let below = hashes; below.length >= 2 * HASH; below = tree.at(-1)) {
        const pairs = Math.floor(below.length / (2 * HASH));
        const hashed = Buffer.allocUnsafe(pairs * HASH);
        for (let i = 0; i < pairs; i++) {
            const at = 2 * i * HASH;
            nodeHash(below.subarray(at, at + HASH), below.subarray(at + HASH, at + 2 * HASH)).copy(hashed, i * HASH);
        }
        tree.push(hashed);
    }
    return tree;
}

/** The file of a tile, e.g. `tile/0/x001/x234/067` or, 112 hashes wide, `tile/0/273.p/112`. */
export function tilePath(level, n, width) {
    let path = String(n % 1000).padStart(3, '0');
    for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
        path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
    }
    return `tile/${level}/${path}${width < WIDTH ? `.p/${width}` : ''}`;
}

/** The level, number and width that a path names, or null if it is no tile's path. */
export function parseTilePath(path) {
    const [, levelText, nText, widthText] = /^tile\/([0-9]+)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(path) ?? [];
    if (levelText === undefined) return null;
    const level = decimal(levelText);
    const n = Number(nText.replace(/[x/]/g, ''));
    const width = widthText === undefined ? WIDTH : decimal(widthText);
    if (level === null || level > 63 || !Number.isSafeInteger(n) || width === null || width < 1) return null;
    return tilePath(level, n, width) === path ? { level, n, width } : null;
}
