// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// An export, as a zip file or unpacked in a folder: named files with bounds, and nothing outside of it.

import { closeSync, createReadStream, lstatSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Zip } from './zip.mjs';

const LIMIT = 4 * 1024 ** 3;

/** What cannot be read, so that nothing can be said about it. `code` names the sentence to say. */
export class Unreadable extends Error {
    constructor(code, facts = {}) {
        super(code);
        this.code = code;
        this.facts = facts;
    }
}

/** Opens a folder or a zip file. @throws Unreadable */
export function openArchive(path) {
    let isFolder;
    try {
        isFolder = statSync(path).isDirectory();
    } catch {
        throw new Unreadable('noArchive');
    }
    return new Archive(isFolder ? new Folder(path) : new Zip(path, LIMIT));
}

class Archive {
    #store;

    constructor(store) {
        this.#store = store;
        for (const name of store.names()) {
            const parts = name.split('/');
            if (/[\\\0]/.test(name) || parts.some((part) => part === '' || part === '.' || part === '..')) {
                throw new Unreadable('pathOutside', { file: name });
            }
        }
    }

    names() {
        return this.#store.names();
    }

    has(name) {
        return this.#store.size(name) !== undefined;
    }

    /** The bytes of a file, or null if there is none. @throws Unreadable if it is longer than `limit` */
    read(name, limit) {
        const size = this.#store.size(name);
        if (size === undefined) return null;
        if (size > limit) throw new Unreadable('fileSize', { file: name });
        return this.#store.read(name);
    }

    /**
     * The lines of a file as bytes, without their newlines; nothing if there is no file.
     *
     * @return pairs of the line and whether a newline ended it
     * @throws Unreadable at a line longer than `limit`
     */
    async* lines(name, limit) {
        if (!this.has(name)) return;
        let rest = Buffer.alloc(0);
        for await (const piece of this.#store.stream(name)) {
            const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
            let start = 0;
            for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
                if (end - start > limit) throw new Unreadable('lineSize', { file: name });
                yield [bytes.subarray(start, end), true];
                start = end + 1;
            }
            rest = bytes.subarray(start);
            if (rest.length > limit) throw new Unreadable('lineSize', { file: name });
        }
        if (rest.length > 0) yield [rest, false];
    }

    close() {
        this.#store.close();
    }
}

/** An unpacked export. Links and other special files are refused, since they may lead out of it. */
class Folder {
    #sizes = new Map();
    #path;

    constructor(path) {
        this.#path = path;
        let total = 0;
        const walk = (below) => {
            for (const entry of readdirSync(join(path, below))) {
                const name = below === '' ? entry : `${below}/${entry}`;
                const file = lstatSync(join(path, name));
                if (file.isDirectory()) walk(name);
                else if (file.isFile()) this.#sizes.set(name, file.size);
                else throw new Unreadable('pathOutside', { file: name });
                total += file.isFile() ? file.size : 0;
                if (total > LIMIT) throw new Unreadable('archiveSize');
            }
        };
        walk('');
    }

    names() {
        return this.#sizes.keys();
    }

    size(name) {
        return this.#sizes.get(name);
    }

    read(name) {
        const bytes = Buffer.alloc(this.#sizes.get(name));
        const file = openSync(join(this.#path, name), 'r');
        try {
            return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
        } finally {
            closeSync(file);
        }
    }

    stream(name) {
        return createReadStream(join(this.#path, name), { highWaterMark: 256 * 1024 });
    }

    close() {}
}
