// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// What the verifier establishes, in ten points: 1 signatures and quorum, 2 tiles and root, 3 entries, 4 completeness,
// 5 proofs, 6 nothing lost since an earlier visit, 7 pruning, 8 disclosures, 9 checkpoints recorded in the evidence log,
// 10 time stamps. Point 0 is the archive itself. Points 1 to 5 and 8 are about one log each and are in log.mjs; the
// others compare logs with each other and with what the reader kept, and are here.

import { CERTIFICATES_LIMIT, STAMP_LIMIT, parseCertificates, verifyStamp } from './anchor.mjs';
import { Unreadable, openArchive } from './archive.mjs';
import { Log } from './log.mjs';
import { NOTE_LIMIT, parseCheckpoint } from './note.mjs';
import { POLICY_LIMIT, parsePolicy } from './policy.mjs';
import { Malformed, utf8 } from './text.mjs';

const MANIFEST_LIMIT = 1024 * 1024;
const NAMED = 5;

/**
 * Examines an archive and tells the report.
 *
 * @param given `policy` and `tsa` as bytes, `since` as file names with bytes, `complete`; what is not given is undefined
 */
export async function examine(path, given, report) {
    let archive;
    try {
        archive = openArchive(path);
        const manifest = readManifest(archive);
        const policy = readPolicy(archive, given, report);
        await new Examination(archive, manifest, policy, given, report).run();
    } catch (failure) {
        if (!(failure instanceof Unreadable)) throw failure;
        report.unjudged(0, failure.code, failure.facts);
    } finally {
        archive?.close();
    }
}

function readManifest(archive) {
    try {
        const manifest = JSON.parse(utf8(archive.read('manifest.json', MANIFEST_LIMIT)));
        const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
        const isLog = ({ log, dir, size, minIndex }) => typeof log === 'string' && log.isWellFormed()
            && /^[A-Za-z0-9_-]{1,64}$/.test(dir) && dir !== 'anchor' && isCount(size) && isCount(minIndex);
        const isRight = manifest.v === 1 && isCount(manifest.entries) && manifest.logs.length > 0 && manifest.logs.every(isLog)
            && new Set(manifest.logs.map(({ dir }) => dir)).size === manifest.logs.length
            && new Set(manifest.logs.map(({ log }) => log)).size === manifest.logs.length;
        if (isRight) return manifest;
    } catch (failure) {
        if (failure instanceof Unreadable) throw failure;
    }
    throw new Unreadable('manifestForm');
}

function readPolicy(archive, given, report) {
    const theirs = archive.read('trust.policy', POLICY_LIMIT);
    if (given.policy === undefined) report.said(0, 'ownPolicy');
    else if (theirs && !theirs.equals(given.policy)) report.said(0, 'otherPolicy');
    const bytes = given.policy ?? theirs;
    if (bytes === null) throw new Unreadable('fileMissing', { file: 'trust.policy' });
    try {
        const policy = parsePolicy(bytes);
        if (policy.quorum === 'none') report.said(1, 'quorumNone');
        return policy;
    } catch (failure) {
        if (!(failure instanceof Malformed)) throw failure;
        throw new Unreadable(failure.code, { file: given.policy ? '--policy' : 'trust.policy', ...failure.facts });
    }
}

class Examination {
    constructor(archive, manifest, policy, given, report) {
        Object.assign(this, { archive, manifest, policy, given, report });
        this.logs = new Map();
    }

    async run() {
        const all = this.manifest.logs.reduce((sum, { size, minIndex }) => sum + size - minIndex, 0);
        const isComplete = this.given.complete || this.manifest.entries === all;
        let count = 0;
        for (const entry of this.manifest.logs) {
            const log = new Log(this.archive, entry, this.policy, isComplete, this.report);
            this.logs.set(entry.log, log);
            await log.examine();
            count += log.count;
        }
        if (count !== this.manifest.entries) this.report.broken(4, 'count', { named: this.manifest.entries, count });
        this.evidence = [...this.logs.values()].find(({ isEvidence }) => isEvidence);
        this.compareSince();
        this.comparePrunes();
        this.compareRecorded();
        this.compareAnchors();
        this.sayStrangers();
    }

    /** Point 6. */
    compareSince() {
        if (this.given.since.length === 0) this.report.said(6, 'noSince');
        for (const { file, bytes } of this.given.since) {
            let note;
            try {
                note = parseCheckpoint(bytes);
            } catch (failure) {
                if (!(failure instanceof Malformed)) throw failure;
                this.report.unjudged(6, failure.code, { file });
                continue;
            }
            const log = this.logs.get(note.origin);
            if (!log) {
                this.report.unjudged(6, 'sinceAway', { file, named: note.origin });
            } else if (log.isSigned(6, note, file, false) && log.compare(6, note, file, 'sinceOld') === 'same') {
                this.report.holds(6, 'sinceHolds', { log: log.origin, file, size: note.size, now: log.size });
            }
        }
    }

    /** Point 7: what is gone from a log is accounted for by deletion records in the evidence log, without a gap. */
    comparePrunes() {
        for (const log of this.logs.values()) {
            const records = (this.evidence?.prunes ?? []).filter(({ prune }) => prune.log === log.origin);
            if (log.tiles && (records.length > 0 || log.minIndex > 0)) this.comparePrunesOf(log, records);
        }
    }

    comparePrunesOf(log, records) {
        const about = { log: log.origin };
        const isWhole = this.evidence?.isWhole ?? false;
        let isGood = true;
        const gap = (from, to) => {
            isGood = false;
            if (isWhole) this.report.broken(7, 'pruneMissing', { ...about, from, to, index: from });
            else this.report.unjudged(7, 'pruneUnknown', { ...about, to });
        };
        let reached = 0;
        for (const [at, { index, prune }] of records.entries()) {
            const isPossible = prune.from < prune.to && prune.to <= prune.size && prune.from % 256 === 0 && prune.to % 256 === 0;
            if (!isPossible || prune.from < reached) {
                isGood = false;
                this.report.broken(7, 'pruneForm', { ...about, index });
            }
            if (prune.from > reached) {
                if (at === 0 && this.evidence.minIndex > 0) this.report.said(7, 'pruneStart', { ...about, from: prune.from });
                else gap(reached, prune.from);
            }
            reached = Math.max(reached, prune.to);
            const verdict = log.treeAt(prune.size, Buffer.from(prune.root, 'base64'));
            if (verdict === 'other' || verdict === 'shorter') {
                isGood = false;
                this.report.broken(7, 'pruneRoot', { log: this.evidence.origin, index, named: log.origin });
            } else if (verdict === 'absent') {
                this.report.said(7, 'pruneRootOld', { ...about, index });
            }
        }
        if (reached < log.minIndex) gap(reached, log.minIndex);
        if (reached > log.minIndex) this.report.said(7, 'pruneAhead', { ...about, to: reached, index: records.at(-1).index });
        if (isGood && log.minIndex > 0) this.report.holds(7, 'pruneHolds', { ...about, minIndex: log.minIndex, count: records.length });
    }

    /** Point 9: the trees that the evidence log has recorded are those that the archive shows. */
    compareRecorded() {
        const fits = new Map();
        const old = new Map();
        const away = new Map();
        const add = (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1);
        for (const { index, checkpoints } of this.evidence?.recorded ?? []) {
            for (const { log: named, size, root } of checkpoints) {
                const log = this.logs.get(named);
                const verdict = log?.tiles ? log.treeAt(size, Buffer.from(root, 'base64')) : 'away';
                const about = { log: this.evidence.origin, index, named, size };
                if (verdict === 'other') this.report.broken(9, 'crossRoot', about);
                else if (verdict === 'shorter') this.report.broken(9, 'crossShorter', { ...about, now: log.size });
                else add({ same: fits, absent: old, away }[verdict], named);
            }
        }
        for (const [log, count] of fits) this.report.holds(9, 'crossHolds', { log, count });
        for (const [log, count] of old) this.report.said(9, 'crossOld', { log, count });
        for (const [named, count] of away) this.report.said(9, 'crossAway', { named, count });
    }

    /** Point 10. */
    compareAnchors() {
        const sizes = new Set();
        for (const name of this.archive.names()) {
            const [, size] = /^anchor\/(0|[1-9][0-9]{0,15})\.(?:tsr|note)$/.exec(name) ?? [];
            if (size !== undefined) sizes.add(size);
        }
        if (sizes.size === 0) {
            this.report.said(10, 'noAnchors');
            return;
        }
        const file = this.given.tsa ? '--tsa' : 'anchor/tsa.pem';
        let certificates;
        try {
            if (!this.given.tsa) this.report.said(10, 'ownCertificates');
            certificates = parseCertificates(this.given.tsa ?? this.#need(file, CERTIFICATES_LIMIT));
        } catch (failure) {
            this.#tell(failure, file);
            return;
        }
        for (const size of [...sizes].sort((a, b) => a - b)) this.#compareAnchor(size, certificates);
    }

    #compareAnchor(name, certificates) {
        let file = `anchor/${name}.note`;
        try {
            const bytes = this.#need(file, NOTE_LIMIT);
            const stamp = this.#need(`anchor/${name}.tsr`, STAMP_LIMIT);
            const note = parseCheckpoint(bytes);
            const log = this.evidence;
            if (note.origin !== log?.origin) {
                this.report.broken(10, 'origin', { file, named: note.origin });
                return;
            }
            if (String(note.size) !== name) this.report.broken(10, 'anchorSize', { file, size: note.size });
            if (!log.isSigned(10, note, file, false)) return;
            file = `anchor/${name}.tsr`;
            const time = verifyStamp(stamp, bytes, certificates);
            const verdict = log.compare(10, note, `anchor/${name}.note`, 'anchorOld');
            if (verdict === 'same') this.report.holds(10, 'anchorHolds', { log: log.origin, time, size: note.size });
        } catch (failure) {
            this.#tell(failure, file);
        }
    }

    #need(file, limit) {
        const bytes = this.archive.read(file, limit);
        if (bytes === null) throw new Unreadable('fileMissing', { file });
        return bytes;
    }

    #tell(failure, file) {
        if (failure instanceof Malformed) this.report.broken(10, failure.code, { file, ...failure.facts });
        else if (failure instanceof Unreadable) this.report.unjudged(10, failure.code, { file, ...failure.facts });
        else throw failure;
    }

    sayStrangers() {
        let count = 0;
        const known = /^(manifest\.json|trust\.policy|anchor\/(tsa\.pem|(0|[1-9][0-9]{0,15})\.(tsr|note)))$/;
        const parts = /^[^/]+\/(checkpoint|min_index|entries\.jsonl|entries\.csv|disclosures\.jsonl|tile\/.*|proof\/(0|[1-9][0-9]{0,15})\.tlog-proof)$/;
        const dirs = new Set(this.manifest.logs.map(({ dir }) => dir));
        for (const name of this.archive.names()) {
            if (known.test(name) || (parts.test(name) && dirs.has(name.split('/')[0]))) continue;
            if (++count <= NAMED) this.report.said(0, 'stranger', { file: name });
        }
        if (count > NAMED) this.report.said(0, 'strangers', { count: count - NAMED });
    }
}
