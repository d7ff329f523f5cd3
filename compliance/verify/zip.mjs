// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// A reader for zip files, as little as an archive needs: stored and deflated members, Zip64, no encryption. Only the
// directory at the end is believed, and every member must keep to the length and check sum it names there.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { Unreadable } from './archive.mjs';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const DIRECTORY_LIMIT = 1024 ** 3;
const MEMBERS_LIMIT = 10_500_000;
const CHUNK = 256 * 1024;
const RATIO = 200;
const ALWAYS_FINE = 1024 ** 2;

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
});

function crc32(bytes, before = 0) {
    let sum = ~before;
    for (let i = 0; i < bytes.length; i++) sum = CRC[(sum ^ bytes[i]) & 0xff] ^ (sum >>> 8);
    return ~sum >>> 0;
}

export class Zip {
    constructor(path, limit) {
        this.file = openSync(path, 'r');
        this.length = fstatSync(this.file).size;
        this.members = new Map();
        if (this.length > limit) throw new Unreadable('archiveSize');
        this.#readDirectory(limit);
    }

    names() {
        return this.members.keys();
    }

    size(name) {
        return this.members.get(name)?.size;
    }

    /** The whole of a member. */
    read(name) {
        const member = this.members.get(name);
        const packed = this.#at(this.#start(member), member.packed);
        let bytes = packed;
        if (member.method === 8) {
            try {
                bytes = inflateRawSync(packed, { maxOutputLength: Math.max(member.size, 1) });
            } catch {
                throw new Unreadable('zipMember', { file: name });
            }
        }
        if (bytes.length !== member.size || crc32(bytes) !== member.crc) throw new Unreadable('zipMember', { file: name });
        return bytes;
    }

    /** A member piece by piece. */
    async* stream(name) {
        const member = this.members.get(name);
        const pieces = this.#pieces(this.#start(member), member.packed);
        let length = 0;
        let crc = 0;
        try {
            for await (const piece of member.method === 8 ? inflate(pieces) : pieces) {
                length += piece.length;
                crc = crc32(piece, crc);
                if (length > member.size) break;
                yield piece;
            }
        } catch (failure) {
            if (failure instanceof Unreadable || !failure.code?.startsWith?.('Z_')) throw failure;
            throw new Unreadable('zipMember', { file: name });
        }
        if (length !== member.size || crc !== member.crc) throw new Unreadable('zipMember', { file: name });
    }

    close() {
        closeSync(this.file);
    }

    #readDirectory(limit) {
        const tail = this.#at(Math.max(0, this.length - 65557), Math.min(this.length, 65557));
        let at = tail.length - 22;
        while (at >= 0 && (tail.readUInt32LE(at) !== END || at + 22 + tail.readUInt16LE(at + 20) !== tail.length)) at--;
        if (at < 0) throw new Unreadable('zipForm');
        let count = tail.readUInt16LE(at + 10);
        let length = tail.readUInt32LE(at + 12);
        let offset = tail.readUInt32LE(at + 16);
        if (at >= 20 && tail.readUInt32LE(at - 20) === LOCATOR_64) {
            const end = this.#at(Number(tail.readBigUInt64LE(at - 12)), 56);
            if (end.readUInt32LE(0) !== END_64) throw new Unreadable('zipForm');
            [count, length, offset] = [32, 40, 48].map((field) => Number(end.readBigUInt64LE(field)));
        }
        if (length > DIRECTORY_LIMIT || count > MEMBERS_LIMIT) throw new Unreadable('archiveSize');
        this.#readMembers(this.#at(offset, length), count, limit);
    }

    #readMembers(directory, count, limit) {
        let at = 0;
        let total = 0;
        for (let i = 0; i < count; i++) {
            if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw new Unreadable('zipForm');
            const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
            const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
            const name = directory.toString('utf8', at + 46, nameEnd);
            const member = {
                encrypted: directory.readUInt16LE(at + 8) & 1,
                method: directory.readUInt16LE(at + 10),
                crc: directory.readUInt32LE(at + 16),
                packed: directory.readUInt32LE(at + 20),
                size: directory.readUInt32LE(at + 24),
                offset: directory.readUInt32LE(at + 42),
            };
            readZip64(directory.subarray(nameEnd, extraEnd), member);
            at = extraEnd + directory.readUInt16LE(at + 32);
            total += member.size;
            if (total > limit) throw new Unreadable('archiveSize');
            if (name.endsWith('/') && member.size === 0) continue;
            this.#admit(name, member);
        }
    }

    #admit(name, member) {
        if (this.members.has(name) || member.encrypted || (member.method !== 8 && member.method !== 0)) {
            throw new Unreadable('zipMember', { file: name });
        }
        const isBomb = member.size > ALWAYS_FINE && member.size > RATIO * member.packed;
        if (isBomb || (member.method === 0 && member.size !== member.packed)) throw new Unreadable('zipMember', { file: name });
        this.members.set(name, member);
    }

    #start(member) {
        const local = this.#at(member.offset, 30);
        if (local.readUInt32LE(0) !== LOCAL) throw new Unreadable('zipForm');
        return member.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    }

    #at(offset, length) {
        if (!(offset >= 0) || offset + length > this.length) throw new Unreadable('zipForm');
        const bytes = Buffer.alloc(length);
        let read = 0;
        while (read < length) {
            const more = readSync(this.file, bytes, read, length - read, offset + read);
            if (more === 0) throw new Unreadable('zipForm');
            read += more;
        }
        return bytes;
    }

    * #pieces(start, length) {
        for (let at = 0; at < length; at += CHUNK) yield this.#at(start + at, Math.min(CHUNK, length - at));
    }
}

function readZip64(extra, member) {
    for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
        if (extra.readUInt16LE(at) !== 1) continue;
        const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
        let next = 0;
        for (const name of ['size', 'packed', 'offset']) {
            if (member[name] !== 0xffffffff) continue;
            if (next + 8 > field.length) throw new Unreadable('zipForm');
            member[name] = Number(field.readBigUInt64LE(next));
            next += 8;
        }
    }
}

async function* inflate(pieces) {
    const inflater = createInflateRaw();
    (async () => {
        try {
            for (const piece of pieces) {
                if (!inflater.write(piece)) await new Promise((resolve) => { inflater.once('drain', resolve); });
            }
            inflater.end();
        } catch (failure) {
            inflater.destroy(failure);
        }
    })();
    yield* inflater;
}
