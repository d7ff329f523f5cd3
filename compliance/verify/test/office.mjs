// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// An office for tests: it keeps logs, has witnesses and a time stamp service, and writes exports. It shares no code with
// the verifier; its trees are built the way RFC 6962 defines them.

import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const STREET = 'amt.example/audit';

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Canonical JSON. */
export function jcs(value) {
    if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
    if (typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`).join(',')}}`;
}

export const withoutUndefined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** A key with a name that signs notes: type 1 as a log does, type 4 as a witness does. */
export class Signer {
    constructor(name, type) {
        Object.assign(this, { name, type }, generateKeyPairSync('ed25519'));
        const raw = Buffer.from(this.publicKey.export({ format: 'jwk' }).x, 'base64url');
        this.typed = Buffer.concat([Buffer.from([type]), raw]);
        this.id = hash(`${name}\n`, this.typed).subarray(0, 4);
        this.vkey = `${name}+${this.id.toString('hex')}+${this.typed.toString('base64')}`;
    }

    line(text, time = 1_795_000_000) {
        const stamp = Buffer.alloc(8);
        stamp.writeBigUInt64BE(BigInt(time));
        const signature = this.type === 1
            ? sign(null, Buffer.from(text), this.privateKey)
            : Buffer.concat([stamp, sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), this.privateKey)]);
        return `— ${this.name} ${Buffer.concat([this.id, signature]).toString('base64')}\n`;
    }
}

/** A log in memory. */
export class Ledger {
    constructor(name, signer = new Signer(`${STREET}/${name}`, 1)) {
        this.name = name;
        this.signer = signer;
        this.origin = signer.name;
        this.leaves = [];
        this.levels = [[]];
        this.minIndex = 0;
    }

    get size() {
        return this.leaves.length;
    }

    append(text) {
        this.leaves.push(text);
        let node = hash(LEAF, text);
        this.levels[0].push(node);
        for (let height = 0; this.levels[height].length % 2 === 0; height++) {
            node = hash(NODE, this.levels[height].at(-2), node);
            (this.levels[height + 1] ??= []).push(node);
        }
        return this;
    }

    /** MTH(D[from:to]). */
    root(from, to) {
        const length = to - from;
        if (length === 0) return hash('');
        const height = Math.log2(length);
        if (Number.isInteger(height) && from % length === 0) return this.levels[height][from / length];
        const middle = from + split(length);
        return hash(NODE, this.root(from, middle), this.root(middle, to));
    }

    inclusion(index, from, to) {
        if (to - from === 1) return [];
        const middle = from + split(to - from);
        return index < middle
            ? [...this.inclusion(index, from, middle), this.root(middle, to)]
            : [...this.inclusion(index, middle, to), this.root(from, middle)];
    }

    consistency(older, from, to, isWhole = true) {
        if (older === to - from) return isWhole ? [] : [this.root(from, to)];
        const half = split(to - from);
        return older <= half
            ? [...this.consistency(older, from, from + half, isWhole), this.root(from + half, to)]
            : [...this.consistency(older - half, from + half, to, false), this.root(from, from + half)];
    }

    text(size = this.size) {
        return `${this.origin}\n${size}\n${this.root(0, size).toString('base64')}\n`;
    }

    note(witnesses = [], size = this.size) {
        const text = this.text(size);
        return `${text}\n${[this.signer, ...witnesses].map((signer) => signer.line(text)).join('')}`;
    }

    proof(index, note, size = this.size) {
        const path = this.inclusion(index, 0, size).map((one) => `${one.toString('base64')}\n`).join('');
        return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path}\n${note}`;
    }

    /** All tiles that are not pruned, as path and bytes. */
    * tiles() {
        for (let level = 0, count = this.size; count > 0; level++, count = Math.floor(count / 256)) {
            for (let n = 0; n * 256 < count; n++) {
                if ((n + 1) * 256 ** (level + 1) <= this.minIndex) continue;
                const width = Math.min(256, count - n * 256);
                const digits = String(n).padStart(n > 999 ? 6 : 3, '0').match(/.{3}/g);
                const path = digits.map((three, i) => (i < digits.length - 1 ? `x${three}` : three)).join('/');
                const hashes = this.levels[8 * level].slice(n * 256, n * 256 + width);
                yield [`tile/${level}/${path}${width < 256 ? `.p/${width}` : ''}`, Buffer.concat(hashes)];
            }
        }
    }
}

const split = (length) => 2 ** (Math.ceil(Math.log2(length)) - 1);

/** The time stamp service. */
export class StampService {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'aushang-tsa-'));
        const at = (name) => join(this.folder, name);
        writeFileSync(at('cnf'), `[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE
[leaf]\nextendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=it\n[it]\nserial=${at('serial')}\nsigner_cert=${at('tsa.pem')}
signer_key=${at('tsa.key')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha512\n`);
        writeFileSync(at('serial'), '01\n');
        const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', at('cnf')];
        openssl('req', '-x509', ...curve, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=test root', '-days', '30', '-extensions', 'ca');
        openssl('req', ...curve, '-keyout', at('tsa.key'), '-out', at('tsa.csr'), '-subj', '/CN=test stamps');
        openssl('x509', '-req', '-in', at('tsa.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-out', at('tsa.pem'),
            '-days', '30', '-extfile', at('cnf'), '-extensions', 'leaf', '-set_serial', '2');
        this.pem = Buffer.concat(['tsa.pem', 'ca.pem'].map((name) => readFileSync(at(name))));
    }

    stamp(note) {
        const at = (name) => join(this.folder, name);
        writeFileSync(at('note'), note);
        openssl('ts', '-query', '-data', at('note'), '-sha512', '-cert', '-out', at('query'));
        openssl('ts', '-reply', '-config', at('cnf'), '-section', 'it', '-queryfile', at('query'), '-out', at('reply'));
        return readFileSync(at('reply'));
    }

    close() {
        rmSync(this.folder, { recursive: true });
    }
}

function openssl(...words) {
    execFileSync('openssl', words, { stdio: 'pipe' });
}

let clock = Date.UTC(2026, 10, 1);

/** An event in the form of the log. */
export function event(origin, more = {}) {
    clock += 1000;
    const id = randomBytes(16).toString('hex');
    return withoutUndefined({
        v: 1, log: origin, ts: new Date(clock).toISOString(), evt: 'notice.published',
        id: `${id.slice(0, 8)}-${id.slice(8, 12)}-7${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20)}`,
        ocsf: { class_uid: 6001, activity_id: 8 }, op76: 'disclose', outcome: 'success', tenant: 'agency:bmxy', activity: 'VVT-02',
        purpose: 'P-PRESS', actor: { kind: 'user', ref: 'p:2026-11:AAAAAAAAAAAAAAAAAAAAAA', role: 'press' }, behalf: 'office:1042',
        object: { type: 'notice', ref: 'notice:88412' }, src: { node: 'n1' }, pol: `sha256:${'0'.repeat(64)}`, why: 'Ticket „Ä“ 7', ...more,
    });
}

/** A disclosure and its digest. */
export function disclosure(name, value) {
    const text = Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), name, value])).toString('base64url');
    return { text, digest: hash(text).toString('base64url') };
}

/** Three logs, two witnesses that must both cosign, and what an export takes from them. */
export class Office {
    constructor({ sec = 0, adm = 0, evi = 0, pruned = {}, stamps = null } = {}) {
        this.stamps = stamps;
        this.witnesses = [new Signer('dpo.example/w', 4), new Signer('land.example/w', 4)];
        this.sec = new Ledger('sec');
        this.adm = new Ledger('adm');
        this.evi = new Ledger('evi');
        this.disclosed = new Map();
        for (let i = 0; i < sec; i++) this.sec.append(jcs(event(this.sec.origin, { evt: 'authz.denied', op76: undefined })));
        for (let i = 0; i < adm; i++) this.adm.append(jcs(event(this.adm.origin)));
        this.#fillEvidence(evi, pruned);
    }

    get ledgers() {
        return [this.sec, this.adm, this.evi];
    }

    get policy() {
        return [
            ...this.ledgers.map(({ signer }) => `log ${signer.vkey}`),
            ...this.witnesses.map(({ vkey }, i) => `witness w${i} ${vkey}`),
            `group both all ${this.witnesses.map((_, i) => `w${i}`).join(' ')}`, 'quorum both', '',
        ].join('\n');
    }

    record(...ledgers) {
        const checkpoints = ledgers.map(([ledger, size]) => ({ log: ledger.origin, size, root: ledger.root(0, size).toString('base64') }));
        this.evi.append(jcs(event(this.evi.origin, { evt: 'audit.checkpoint', op76: undefined, actor: { kind: 'machine' }, checkpoints })));
    }

    prune(ledger, from, to, size = ledger.size) {
        const prune = {
            log: ledger.origin, from, to, size, root: ledger.root(0, size).toString('base64'), first: '2026-08-01T00:00:00.000Z',
            last: '2026-08-02T00:00:00.000Z', rule: `audit.${ledger.name}`, approvers: ['p:2026-11:AAAAAAAAAAAAAAAAAAAAAA', 'p:2026-11:AAAAAAAAAAAAAAAAAAAABA'],
        };
        this.evi.append(jcs(event(this.evi.origin, { evt: 'audit.prune', op76: 'erase', actor: { kind: 'machine' }, prune })));
        ledger.minIndex = to;
    }

    /** Fills the evidence log to a size: recorded checkpoints, disclosures, deletion records, the rest plain events. */
    #fillEvidence(size, pruned) {
        const at = (ledger, part) => [ledger, Math.floor(ledger.size * part)];
        if (size > 8) this.record(at(this.sec, 0.5), at(this.adm, 0.3));
        for (const [name, steps] of Object.entries(pruned)) {
            steps.reduce((from, to) => { this.prune(this[name], from, to); return to; }, 0);
        }
        if (size > 8) {
            const values = [disclosure('src.ip', '192.0.2.7'), disclosure('actor.name', 'M. Müster')];
            this.disclosed.set(this.evi.size, [values[0].text, values[1].text]);
            const _sd = values.map(({ digest }) => digest).sort();
            this.evi.append(jcs(event(this.evi.origin, { evt: 'data.exported', _sd, _sd_alg: 'sha-256' })));
        }
        while (this.evi.size < size - 1) this.evi.append(jcs(event(this.evi.origin, { evt: 'policy.changed', op76: 'alter' })));
        if (this.evi.size < size) this.record(at(this.sec, 1), at(this.adm, 1));
    }

    /** The files of an export. `pick` says which entries are in it; `anchors` the sizes of `evi` that were stamped. */
    * files({ pick = () => true, anchors = [] } = {}) {
        let entries = 0;
        const logs = [];
        for (const ledger of this.ledgers) {
            const dir = ledger.name;
            const note = ledger.note(this.witnesses);
            yield [`${dir}/checkpoint`, note];
            if (ledger.minIndex > 0) yield [`${dir}/min_index`, `${ledger.minIndex}\n`];
            for (const [path, bytes] of ledger.tiles()) yield [`${dir}/${path}`, bytes];
            const lines = [];
            for (let index = ledger.minIndex; index < ledger.size; index++) {
                if (!pick(ledger, index)) continue;
                lines.push(`${JSON.stringify({ index, leaf: ledger.leaves[index] })}\n`);
                yield [`${dir}/proof/${index}.tlog-proof`, ledger.proof(index, note)];
            }
            yield [`${dir}/entries.jsonl`, lines.join('')];
            yield [`${dir}/entries.csv`, `index;ts\n${lines.length}\n`];
            entries += lines.length;
            logs.push({ log: ledger.origin, dir, size: ledger.size, minIndex: ledger.minIndex });
        }
        const disclosed = [...this.disclosed].filter(([index]) => pick(this.evi, index));
        if (disclosed.length > 0) yield ['evi/disclosures.jsonl', disclosed.map(([index, disclosures]) => `${JSON.stringify({ index, disclosures })}\n`).join('')];
        for (const size of anchors) {
            const note = this.evi.note(this.witnesses, size);
            yield [`anchor/${size}.note`, note];
            yield [`anchor/${size}.tsr`, this.stamps.stamp(note)];
        }
        if (anchors.length > 0) yield ['anchor/tsa.pem', this.stamps.pem];
        yield ['trust.policy', this.policy];
        yield ['manifest.json', JSON.stringify({ v: 1, exported: '2026-11-24T12:00:00.000Z', logs, selection: { office: 'bmxy' }, entries })];
    }

    export(folder, options) {
        for (const [path, bytes] of this.files(options)) put(folder, path, bytes);
        return folder;
    }
}

export function put(folder, path, bytes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
}
