// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Signed notes, checkpoints, cosignatures and proofs as text: C2SP signed-note, tlog-checkpoint, tlog-cosignature (the
// Ed25519 kind) and tlog-proof.

import { createPublicKey, verify } from 'node:crypto';
import { HASH, sha256 } from './merkle.mjs';
import { Malformed, base64, decimal, utf8 } from './text.mjs';

export const NOTE_LIMIT = 64 * 1024;
const SIGNATURES = 256;
const PATH = 63;
const ED25519 = 1;
const COSIGNATURE = 4;
const KEY_NAME = /^[^\s\u0085+]+$/u;

/** Splits a note into the text and its signatures; believes nothing. */
export function parseNote(bytes) {
    if (bytes.length > NOTE_LIMIT) throw new Malformed('noteForm');
    const note = utf8(bytes);
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Malformed('noteForm');
    const blank = note.lastIndexOf('\n\n');
    if (blank < 0 || !note.endsWith('\n')) throw new Malformed('noteForm');
    const lines = note.slice(blank + 2).split('\n').slice(0, -1);
    if (lines.length === 0 || lines.length > SIGNATURES) throw new Malformed('noteForm');
    return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line) {
    const parts = line.split(' ');
    const bytes = parts.length === 3 && parts[0] === '—' && KEY_NAME.test(parts[1]) ? base64(parts[2]) : null;
    if (bytes === null || bytes.length < 5) throw new Malformed('noteForm');
    return { name: parts[1], id: bytes.readUInt32BE(0), bytes: bytes.subarray(4) };
}

/** A note whose text is a tree head: `origin`, `size`, `root`. */
export function parseCheckpoint(bytes) {
    const note = parseNote(bytes);
    const lines = note.text.split('\n').slice(0, -1);
    if (lines.length < 3 || lines.includes('')) throw new Malformed('checkpointForm');
    const size = decimal(lines[1]);
    const root = base64(lines[2]);
    if (size === null || root === null || root.length !== HASH) throw new Malformed('checkpointForm');
    return { ...note, origin: lines[0], size, root };
}

/** A `.tlog-proof`: `index`, `path` and the checkpoint it leads to. Extra data is not authenticated, and not read. */
export function parseProof(bytes) {
    const end = bytes.indexOf('\n\n');
    if (bytes.length > NOTE_LIMIT || end < 0) throw new Malformed('proofForm');
    const lines = utf8(bytes.subarray(0, end)).split('\n');
    if (lines.shift() !== 'c2sp.org/tlog-proof@v1') throw new Malformed('proofForm');
    if (lines[0]?.startsWith('extra ') && base64(lines.shift().slice(6)) === null) throw new Malformed('proofForm');
    const first = lines.shift() ?? '';
    const index = first.startsWith('index ') ? decimal(first.slice(6)) : null;
    const path = lines.map(base64);
    if (index === null || path.length > PATH || path.some((hash) => hash?.length !== HASH)) throw new Malformed('proofForm');
    return { index, path, note: bytes.subarray(end + 2) };
}

/**
 * A verifier key, `<name>+<key id>+<type and public key>`.
 *
 * @return `usable` is false for types other than Ed25519 and its cosignature; such a key verifies nothing
 */
export function parseKey(text) {
    const [, name, hex, encoded] = /^([^+]+)\+([0-9a-fA-F]{8})\+(.+)$/s.exec(text) ?? [];
    const bytes = encoded ? base64(encoded) : null;
    if (!bytes || bytes.length < 2 || !KEY_NAME.test(name)) throw new Malformed('keyForm');
    const key = { name, id: parseInt(hex, 16), type: bytes[0], raw: bytes.subarray(1), usable: false };
    if (key.type !== ED25519 && key.type !== COSIGNATURE) return key;
    if (key.raw.length !== 32 || keyId(name, bytes) !== key.id) throw new Malformed('keyForm');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.raw.toString('base64url') };
    return { ...key, usable: true, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The id of a key, from its name and its type and bytes. */
export function keyId(name, typeAndKey) {
    return sha256(Buffer.concat([Buffer.from(`${name}\n`), typeAndKey])).readUInt32BE(0);
}

export const isLogKey = (key) => key.usable && key.type === ED25519;
export const isWitnessKey = (key) => key.usable && key.type === COSIGNATURE;

/** The signatures in a note that say they are by this key. */
export function signaturesBy(note, key) {
    return note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
}

/** @return the time of a cosignature in seconds, 0 for a plain signature, or null if the signature is not good */
export function verifySignature(note, key, { bytes }) {
    if (key.type === ED25519) {
        return bytes.length === 64 && verify(null, Buffer.from(note.text), key.publicKey, bytes) ? 0 : null;
    }
    if (bytes.length !== 72) return null;
    const time = bytes.readBigUInt64BE(0);
    const message = Buffer.from(`cosignature/v1\ntime ${time}\n${note.text}`);
    return time < 1n << 63n && verify(null, message, key.publicKey, bytes.subarray(8)) ? Number(time) : null;
}
