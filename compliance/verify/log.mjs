// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// One log of the archive: its checkpoint, its tiles, its entries with their proofs and disclosures.

import { Unreadable } from './archive.mjs';
import { openDisclosure, parseLeaf } from './leaf.mjs';
import { isIncluded, leafHash } from './merkle.mjs';
import { NOTE_LIMIT, parseCheckpoint, parseProof } from './note.mjs';
import { judge } from './policy.mjs';
import { Malformed, decimal, utf8 } from './text.mjs';
import { Absent, Tiles, parseTilePath, tilePath } from './tiles.mjs';

const TILE_LIMIT = 8192;
const LINE_LIMIT = 64 * 1024;
const ENTRIES_LIMIT = 10_000_000;
const GIVE_UP = 1000;
const REMEMBERED = 64;

export class Log {
    #notes = new Map();
    #open = [];
    #good;

    constructor(archive, { log, dir, size, minIndex }, policy, isComplete, report) {
        Object.assign(this, { archive, origin: log, dir, policy, isComplete, report, named: { size, minIndex } });
        this.isEvidence = log.endsWith('/evi');
        this.prunes = [];
        this.recorded = [];
        this.count = 0;
        this.isWhole = false;
    }

    async examine() {
        if (!this.#readCheckpoint()) return;
        this.#readMinIndex();
        this.tiles = new Tiles((path) => this.archive.read(`${this.dir}/${path}`, TILE_LIMIT), this.size, this.minIndex);
        this.#recompute();
        await this.#readDisclosures();
        await this.#readEntries();
        for (const finding of this.#open) this.#dateIt(finding);
    }

    /** Point 1: the log's own checkpoint. */
    #readCheckpoint() {
        const file = `${this.dir}/checkpoint`;
        const bytes = this.archive.read(file, NOTE_LIMIT);
        if (bytes === null) {
            this.report.unjudged(1, 'fileMissing', { log: this.origin, file });
            return false;
        }
        try {
            const note = parseCheckpoint(bytes);
            if (note.origin !== this.origin) throw new Malformed('origin', { named: note.origin });
            this.size = note.size;
            this.root = note.root;
            if (note.size !== this.named.size) this.#broken(1, 'manifestSize', { named: this.named.size, size: note.size, file });
            if (this.isSigned(1, note, file, true)) {
                const { cosigned, ignored } = judge(this.policy, note, this.origin);
                const names = [...cosigned].map(([name, time]) => `${utf8Name(name)} (${instant(time)})`);
                this.report.holds(1, 'signed', { log: this.origin, size: this.size });
                if (this.policy.quorum !== 'none') this.report.holds(1, 'quorumReached', { log: this.origin, names });
                if (ignored > 0) this.report.said(1, 'ignored', { log: this.origin, count: ignored, file });
            }
            return true;
        } catch (failure) {
            if (!(failure instanceof Malformed)) throw failure;
            this.#broken(1, failure.code, { file, ...failure.facts });
            return false;
        }
    }

    #readMinIndex() {
        const file = `${this.dir}/min_index`;
        const bytes = this.archive.read(file, 32);
        const number = bytes === null ? 0 : decimal(bytes.toString('latin1').replace(/\n$/, ''));
        this.minIndex = number ?? this.named.minIndex;
        if (number !== this.named.minIndex || number % 256 !== 0 || number > this.size) {
            this.#broken(1, 'minIndex', { file, named: this.named.minIndex });
        }
    }

    /** Whether a note bears this log's signature, and the quorum if it `mustBeWitnessed`; tells the report if not. */
    isSigned(point, note, file, mustBeWitnessed) {
        const { signed, cosigned, quorum, bad } = judge(this.policy, note, this.origin);
        for (const named of bad) this.#broken(point, 'signatureBad', { file, named });
        if (!signed && bad.length === 0) this.#broken(point, 'notSigned', { file });
        const isMissing = mustBeWitnessed && !quorum;
        if (isMissing) this.#broken(point, 'noQuorum', { file, quorum: utf8Name(this.policy.quorum), names: [...cosigned.keys()].map(utf8Name) });
        return signed && bad.length === 0 && !isMissing;
    }

    /** How a tree that somebody named relates to this one: `same`, `other`, `shorter` (this one is), or `absent` tiles. */
    treeAt(size, root) {
        if (size > this.size) return 'shorter';
        try {
            return this.tiles.rootAt(size).equals(root) ? 'same' : 'other';
        } catch (failure) {
            if (failure instanceof Absent) return 'absent';
            throw failure;
        }
    }

    /** Compares the tree of a signed note with this one and tells the report, with the code `old` if pruning is in the way. */
    compare(point, { size, root }, file, old) {
        const verdict = this.tiles ? this.treeAt(size, root) : 'unknown';
        if (verdict === 'other') this.#broken(point, 'treeOther', { file, size });
        if (verdict === 'shorter') this.#broken(point, 'treeShorter', { file, size, now: this.size });
        if (verdict === 'unknown' || (verdict === 'absent' && size >= this.minIndex)) {
            this.report.unjudged(point, 'noTree', { log: this.origin, file });
        } else if (verdict === 'absent') {
            const facts = { log: this.origin, file, size, minIndex: this.minIndex };
            if (old === 'anchorOld') this.report.said(point, old, facts);
            else this.report.unjudged(point, old, facts);
        }
        return verdict;
    }

    /** Point 2: every tile there is, and every tile there must be. */
    #recompute() {
        const present = this.#presentTiles();
        let isGood = true;
        let count = 0;
        const tell = (kind, code, level, n) => {
            isGood = false;
            const file = `${this.dir}/${tilePath(level, n, this.tiles.width(level, n))}`;
            const index = n * 256 ** (level + 1);
            const last = Math.min(index + 256 ** (level + 1), this.size) - 1;
            this.#open.push(this.report[kind](2, code, { log: this.origin, file, index, last }));
        };
        for (let level = 0; this.tiles.count(level) > 0; level++) {
            let missing = 0;
            const end = Math.ceil(this.tiles.count(level) / 256);
            const below = [...present.get(level) ?? []].filter((n) => this.tiles.isPrunable(level, n)).sort((a, b) => a - b);
            const start = Math.floor(this.minIndex / 256 ** (level + 1));
            const numbers = function* () {
                yield* below;
                for (let n = start; n < end && missing < GIVE_UP; n++) yield n;
            };
            for (const n of numbers()) {
                count++;
                if (!present.get(level)?.has(n)) {
                    missing++;
                    tell('unjudged', 'tileMissing', level, n);
                } else if (this.tiles.inside(level, n) === null) {
                    tell('broken', 'tileLength', level, n);
                } else if (this.tiles.width(level, n) === 256) {
                    const named = this.tiles.namedAbove(level, n);
                    if (named !== null && !named.equals(this.tiles.tileRoot(level, n))) tell('broken', 'tileRoot', level, n);
                }
            }
        }
        this.#open.sort((one, other) => one.index - other.index);
        const verdict = this.treeAt(this.size, this.root);
        if (verdict === 'other') {
            isGood = false;
            this.#broken(2, 'root', { size: this.size, file: `${this.dir}/checkpoint` });
        }
        if (isGood && verdict === 'same') this.report.holds(2, 'tilesHold', { log: this.origin, count });
    }

    /** The tiles of this tree by level and number; tells of those that are not of this tree. */
    #presentTiles() {
        const present = new Map();
        for (const name of this.archive.names()) {
            if (!name.startsWith(`${this.dir}/tile/`)) continue;
            const tile = parseTilePath(name.slice(this.dir.length + 1));
            const width = tile ? this.tiles.width(tile.level, tile.n) : 0;
            if (!tile || width < tile.width) {
                this.#broken(2, 'tileBeyond', { file: name, size: this.size });
            } else if (width > tile.width) {
                const older = this.archive.read(name, TILE_LIMIT);
                const newer = this.tiles.inside(tile.level, tile.n)?.[0];
                const isPrefix = older.length === tile.width * 32 && (!newer || newer.subarray(0, older.length).equals(older));
                if (!isPrefix) this.#broken(2, 'tileOlder', { file: name, index: tile.n * 256 ** (tile.level + 1) });
            } else {
                present.set(tile.level, (present.get(tile.level) ?? new Set()).add(tile.n));
            }
        }
        return present;
    }

    /** Point 8, first half: what is disclosed, by entry. */
    async #readDisclosures() {
        const file = `${this.dir}/disclosures.jsonl`;
        this.disclosures = new Map();
        this.disclosed = { count: 0, names: new Set() };
        let line = 0;
        for await (const [bytes, isEnded] of this.archive.lines(file, LINE_LIMIT)) {
            line++;
            try {
                const { index, disclosures } = parseLine(bytes, isEnded, ['index', 'disclosures']);
                if (!Array.isArray(disclosures) || this.disclosures.has(index)) throw new Malformed('lineForm');
                this.disclosures.set(index, disclosures.map(openDisclosure));
            } catch (failure) {
                if (!(failure instanceof Malformed)) throw failure;
                this.#broken(8, failure.code === 'disclosureForm' ? 'disclosureForm' : 'lineForm', { file, line });
            }
        }
    }

    /** Points 3, 4, 5 and 8, in one pass over the entries. */
    async #readEntries() {
        const file = `${this.dir}/entries.jsonl`;
        const state = { ids: new Set(), seen: new Set(), last: -1, next: this.minIndex, hashed: 0, proofs: 0, isWhole: true };
        let line = 0;
        for await (const [bytes, isEnded] of this.archive.lines(file, LINE_LIMIT)) {
            line++;
            this.count++;
            if (line > ENTRIES_LIMIT) throw new Unreadable('archiveSize');
            try {
                const { index, leaf } = parseLine(bytes, isEnded, ['index', 'leaf']);
                if (typeof leaf !== 'string' || !leaf.isWellFormed()) throw new Malformed('lineForm');
                this.#readEntry(state, index, leaf, file, line);
            } catch (failure) {
                if (!(failure instanceof Malformed)) throw failure;
                state.isWhole = false;
                this.#dateIt(this.#broken(3, 'lineForm', { file, line }));
            }
        }
        this.#findGap(state, this.size);
        if (state.hashed === this.count) this.report.holds(3, 'entriesHold', { log: this.origin, count: this.count });
        if (state.isWhole && state.hashed === this.count) {
            this.isWhole = true;
            this.report.holds(4, 'completeHolds', { log: this.origin, from: this.minIndex });
        } else if (!this.isComplete) {
            this.report.said(4, 'selection', { log: this.origin, count: this.count, all: this.size - this.minIndex });
        }
        if (state.proofs > 0 && state.proofs === this.count) this.report.holds(5, 'proofsHold', { log: this.origin, count: state.proofs });
        this.#findLonely(state.seen);
    }

    #readEntry(state, index, text, file, line) {
        if (index <= state.last) {
            this.#dateIt(this.#broken(3, 'order', { file, line, index }));
            return;
        }
        state.last = index;
        if (index < this.minIndex || index >= this.size) {
            this.#dateIt(this.#broken(3, 'entryBeyond', { file, line, index, from: this.minIndex, size: this.size }));
            return;
        }
        this.#findGap(state, index);
        state.seen.add(index);
        while (this.#open.length > 0 && this.#open[0].index <= index) this.#dateIt(this.#open.shift());
        const hash = leafHash(Buffer.from(text));
        const isHashed = this.#isInTree(index, hash, file, line);
        const leaf = this.#readLeaf(state, index, text, file, line);
        if (isHashed && leaf) {
            state.hashed++;
            this.#keep(index, leaf);
        }
        if (this.#readProof(index, hash)) state.proofs++;
        this.#compareDisclosures(index, leaf);
        if (isHashed && leaf) this.#good = { after: index, afterTime: leaf.ts };
    }

    #isInTree(index, hash, file, line) {
        try {
            if (this.tiles.leafHash(index).equals(hash)) return true;
            this.#dateIt(this.#broken(3, 'entryHash', { file, line, index }));
        } catch (failure) {
            if (!(failure instanceof Absent)) throw failure;
            this.#dateIt(this.report.unjudged(3, 'entryTile', { log: this.origin, file, line, index }));
        }
        return false;
    }

    #readLeaf(state, index, text, file, line) {
        try {
            const leaf = parseLeaf(text, this.origin);
            const id = Buffer.from(leaf.id.replaceAll('-', ''), 'hex').toString('latin1');
            if (state.ids.has(id)) throw new Malformed('idTwice');
            state.ids.add(id);
            if ((leaf.prune || leaf.checkpoints) && !this.isEvidence) throw new Malformed('specialElsewhere', { member: leaf.evt });
            return leaf;
        } catch (failure) {
            if (!(failure instanceof Malformed)) throw failure;
            this.#dateIt(this.#broken(3, failure.code, { file, line, index, ...failure.facts }));
            return null;
        }
    }

    #keep(index, { prune, checkpoints }) {
        if (prune) this.prunes.push({ index, prune });
        if (checkpoints) this.recorded.push({ index, checkpoints });
    }

    /** Point 4: entries between the last one seen and this one, if the archive says that it has all. */
    #findGap(state, index) {
        if (index > state.next) {
            state.isWhole = false;
            if (this.isComplete) this.#dateIt(this.#broken(4, 'missing', { index: state.next, last: index - 1 }));
        }
        state.next = index + 1;
    }

    /**
     * Point 5: the proof of one entry, which must stand by itself, and be of this tree. A complete export has the whole
     * tree and needs none.
     */
    #readProof(index, hash) {
        const file = `${this.dir}/proof/${index}.tlog-proof`;
        const bytes = this.archive.read(file, NOTE_LIMIT);
        if (bytes === null) {
            if (!this.isComplete) this.report.unjudged(5, 'fileMissing', { log: this.origin, file, index });
            return false;
        }
        try {
            const proof = parseProof(bytes);
            if (proof.index !== index) throw new Malformed('proofIndex', { named: proof.index });
            const note = this.#noteOf(proof.note, file);
            if (!isIncluded(index, note.size, hash, proof.path, note.root)) throw new Malformed('proofBad');
            return note.isGood;
        } catch (failure) {
            if (!(failure instanceof Malformed)) throw failure;
            this.#dateIt(this.#broken(5, failure.code, { file, index, ...failure.facts }));
            return false;
        }
    }

    /** Most proofs lead to the same checkpoint; it is judged once, and told of at the first. */
    #noteOf(bytes, file) {
        const text = bytes.toString('latin1');
        if (this.#notes.has(text)) return this.#notes.get(text);
        const note = parseCheckpoint(bytes);
        if (note.origin !== this.origin) throw new Malformed('origin', { named: note.origin });
        const isGood = this.isSigned(5, note, file, true) && this.compare(5, note, file, 'noTree') === 'same';
        if (this.#notes.size >= REMEMBERED) this.#notes.delete(this.#notes.keys().next().value);
        this.#notes.set(text, { size: note.size, root: note.root, isGood });
        return this.#notes.get(text);
    }

    /** Point 8, second half. */
    #compareDisclosures(index, leaf) {
        for (const { digest, name, value } of this.disclosures.get(index) ?? []) {
            if (leaf?._sd?.includes(digest)) {
                this.disclosed.count++;
                this.disclosed.names.add(name);
                this.report.said(8, 'disclosed', { log: this.origin, index, name, value });
            } else {
                this.#broken(8, 'disclosureBad', { file: `${this.dir}/disclosures.jsonl`, index });
            }
        }
    }

    #findLonely(seen) {
        for (const index of this.disclosures.keys()) {
            if (!seen.has(index)) this.#broken(8, 'disclosureLonely', { file: `${this.dir}/disclosures.jsonl`, index });
        }
        const { count, names } = this.disclosed;
        if (count > 0) this.report.holds(8, 'disclosuresHold', { log: this.origin, count, names: [...names] });
        const start = `${this.dir}/proof/`;
        for (const name of this.archive.names()) {
            const [, index] = name.startsWith(start) ? /^([0-9]+)\.tlog-proof$/.exec(name.slice(start.length)) ?? [] : [];
            if (index !== undefined && !seen.has(decimal(index))) this.#broken(5, 'proofLonely', { file: name, index: Number(index) });
        }
    }

    #broken(point, code, facts) {
        return this.report.broken(point, code, { log: this.origin, ...facts });
    }

    /** Says which entry before it was the last that holds. */
    #dateIt(finding) {
        return Object.assign(finding, this.#good);
    }
}

/** A line with exactly these members, in this order, spelled the one way there is. */
function parseLine(bytes, isEnded, names) {
    const text = utf8(bytes);
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        throw new Malformed('lineForm');
    }
    const isRight = isEnded && value !== null && typeof value === 'object' && Number.isSafeInteger(value.index) && value.index >= 0
        && JSON.stringify(Object.fromEntries(names.map((name) => [name, value[name]]))) === text;
    if (!isRight) throw new Malformed('lineForm');
    return value;
}

const utf8Name = (latin1) => Buffer.from(latin1, 'latin1').toString('utf8');
const instant = (seconds) => (seconds < 253402300800 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : String(seconds));
