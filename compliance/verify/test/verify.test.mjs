// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Every point of the format: good archives hold, and each kind of tampering is found and located, by both verifiers.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Both } from './both.mjs';
import { Ledger, Office, Signer, StampService, event, jcs, put } from './office.mjs';

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));

let both;
let stamps;
let folder;
before(() => {
    both = new Both();
    stamps = new StampService();
});
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'aushang-verify-test-')); });
after(() => {
    both.close();
    stamps.close();
});

const edit = (path, change) => writeFileSync(join(folder, path), change(readFileSync(join(folder, path))));
const editText = (path, from, to) => edit(path, (bytes) => bytes.toString().replace(from, to));
const flip = (path, at) => edit(path, (bytes) => { bytes[at] ^= 1; return bytes; });

/** Both must answer with this exit code, and the one in Node with such a finding. */
async function expect(exit, code, facts = {}, options = {}) {
    const { python = exit, ...asked } = options;
    const answer = await both.ask(folder, asked);
    assert.deepEqual([answer.node, answer.python], [exit, python], JSON.stringify(answer.findings));
    const { findings, said } = answer;
    const isSought = (one) => one.code === code && Object.entries(facts).every(([name, value]) => one[name] === value);
    if (code) assert.ok([...findings, ...said].some(isSought), JSON.stringify(findings));
    rmSync(folder, { recursive: true });
}

const office = (more) => new Office({ sec: 600, adm: 40, evi: 20, stamps, ...more });

for (const size of [0, 1, 255, 256, 257, 1000]) {
    test(`a log of ${size} entries holds, as a zip file too`, async () => {
        new Office({ sec: size, adm: 1, evi: Math.min(size, 20) }).export(folder);
        execFileSync('python3', ['-m', 'zipfile', '-c', `${folder}.zip`, ...readdirSync(folder)], { cwd: folder });
        const zipped = await both.ask(`${folder}.zip`);
        rmSync(`${folder}.zip`);
        assert.deepEqual([zipped.node, zipped.python], [0, 0], JSON.stringify(zipped.findings));
        await expect(0, 'completeHolds');
    });
}

test('a log of 66000 entries with tiles of level 2 holds, and a changed byte in one is found', async () => {
    new Office({ adm: 66_000 }).export(folder, { pick: (_, index) => index % 5000 === 0 });
    assert.equal((await both.ask(folder)).node, 0);
    flip('adm/tile/2/000.p/1', 3);
    await expect(1, 'tileRoot', { file: 'adm/tile/1/000' });
});

test('a pruned log with its deletion records holds', async () => {
    office({ pruned: { sec: [256, 512] } }).export(folder, { anchors: [12] });
    await expect(0, 'pruneHolds', { minIndex: 512 });
});

test('pruning without a record is found', async () => {
    const it = office();
    it.sec.minIndex = 256;
    it.export(folder);
    await expect(1, 'pruneMissing', { from: 0, to: 256 }, { python: 0 });
});

test('pruning cannot be judged from a selection of the evidence log', async () => {
    office({ pruned: { sec: [256] } }).export(folder, { pick: (ledger) => ledger.name !== 'evi' });
    await expect(2, 'pruneUnknown', {}, { python: 0 });
});

test('a gap between deletion records is found', async () => {
    const it = office();
    it.prune(it.sec, 256, 512);
    it.export(folder);
    await expect(1, 'pruneMissing', { from: 0, to: 256 }, { python: 0 });
});

test('a deletion record of another tree is found', async () => {
    const it = office();
    const other = new Ledger('sec', it.sec.signer);
    for (let i = 0; i < 600; i++) other.append(jcs(event(other.origin)));
    it.prune(other, 0, 256);
    it.sec.minIndex = 256;
    it.export(folder);
    await expect(1, 'pruneRoot', { index: 20 }, { python: 0 });
});

test('a changed entry is found, and the last good one before it named', async () => {
    office().export(folder);
    editText('adm/entries.jsonl', /("index":7,.*)notice:88412/, '$1notice:88413');
    await expect(1, 'entryHash', { index: 7, after: 6 });
});

test('an entry that is gone is found in a complete export', async () => {
    office().export(folder);
    editText('adm/entries.jsonl', /{"index":7,.*\n/, '');
    await expect(1, 'count', { named: 660, count: 659 });
});

test('an entry that is gone from a selection that says so is found if all is asked for', async () => {
    office().export(folder, { pick: (_, index) => index !== 7 });
    await expect(1, 'missing', { index: 7, last: 7 }, { complete: true });
});

test('swapped entries are found', async () => {
    office().export(folder);
    edit('adm/entries.jsonl', (bytes) => { const lines = bytes.toString().split('\n'); [lines[3], lines[4]] = [lines[4], lines[3]]; return lines.join('\n'); });
    await expect(1, 'order', { index: 3 });
});

for (const [what, make, code] of [
    ['is not canonical', (origin) => jcs(event(origin)).replace('{', '{ '), 'leafCanonical'],
    ['is of another log', () => jcs(event('elsewhere.example/audit/adm')), 'leafLog'],
    ['has a member too many', (origin) => jcs(event(origin, { name: 'M. Muster' })), 'leafMember'],
    ['has no purpose', (origin) => jcs(event(origin, { purpose: undefined })), 'leafMember'],
    ['holds a fraction', (origin) => jcs(event(origin)).replace('6001', '6001.5'), 'leafCanonical'],
    ['names a stranger', (origin) => jcs(event(origin, { actor: { kind: 'stranger', ref: 'p:2026-11:AAAAAAAAAAAAAAAAAAAAAA' } })), 'leafMember'],
]) {
    test(`an entry that ${what} is found, although the log has signed it`, async () => {
        const it = office();
        it.adm.append(make(it.adm.origin));
        it.export(folder);
        await expect(1, code, { index: 40, after: 39 }, { python: 0 });
    });
}

test('an id that comes twice is found', async () => {
    const it = office();
    it.adm.append(it.adm.leaves[3]);
    it.export(folder);
    await expect(1, 'idTwice', { index: 40 }, { python: 0 });
});

test('a changed tile is found', async () => {
    office().export(folder);
    flip('sec/tile/0/001', 100);
    await expect(1, 'tileRoot', { file: 'sec/tile/0/001', index: 256, last: 511 });
});

test('a missing tile cannot be judged', async () => {
    office().export(folder, { pick: () => false });
    rmSync(join(folder, 'sec/tile/0/001'));
    await expect(2, 'tileMissing', { file: 'sec/tile/0/001' });
});

test('a checkpoint of a key that is not the log\'s is found', async () => {
    const it = office();
    const policy = it.policy;
    it.adm.signer = new Signer(it.adm.origin, 1);
    it.export(folder);
    await expect(1, 'notSigned', { file: 'adm/checkpoint' }, { policy });
});

test('a quorum that is not reached is found', async () => {
    const it = office();
    const policy = it.policy;
    it.witnesses.pop();
    it.export(folder);
    await expect(1, 'noQuorum', { file: 'sec/checkpoint' }, { policy });
});

test('a policy without witnesses is said aloud', async () => {
    const it = office();
    it.export(folder);
    await expect(0, 'quorumNone', {}, { policy: it.policy.replace('quorum both', 'quorum none') });
});

test('signatures by keys that nobody knows are ignored', async () => {
    const it = office();
    const { policy } = it;
    it.witnesses.push(new Signer('stranger.example/w', 4));
    it.export(folder);
    await expect(0, 'ignored', {}, { policy });
});

test('an earlier checkpoint fits; one of a rewritten, cut or unknown log does not', async () => {
    const it = office();
    const cut = new Ledger('adm', it.adm.signer);
    it.adm.leaves.slice(0, 30).forEach((leaf) => cut.append(leaf));
    const other = new Ledger('adm', it.adm.signer);
    for (let i = 0; i < 30; i++) other.append(jcs(event(other.origin)));
    const later = new Ledger('adm', it.adm.signer);
    it.adm.leaves.forEach((leaf) => later.append(leaf));
    later.append('later');
    it.export(folder);
    for (const [note, exit] of [[cut.note(), 0], [other.note(), 1], [later.note(), 1], [new Ledger('xyz').append('x').note(), 2], ['?', 2]]) {
        const { node, python } = await both.ask(folder, { since: [note] });
        assert.deepEqual([node, python], [exit, exit], note);
    }
});

test('a forged disclosure is found', async () => {
    office().export(folder);
    editText('evi/disclosures.jsonl', /"disclosures":\["./, '"disclosures":["X');
    await expect(1, undefined);
});

test('a log that forked from what the evidence log recorded is found', async () => {
    const it = office();
    it.adm = new Ledger('adm', it.adm.signer);
    for (let i = 0; i < 50; i++) it.adm.append(jcs(event(it.adm.origin)));
    it.export(folder);
    await expect(1, 'crossRoot', { named: it.adm.origin, index: 19 }, { python: 0 });
});

test('a log that is shorter than what the evidence log recorded is found', async () => {
    const it = office();
    const cut = new Ledger('adm', it.adm.signer);
    it.adm.leaves.slice(0, 30).forEach((leaf) => cut.append(leaf));
    it.adm = cut;
    it.export(folder);
    await expect(1, 'crossShorter', { named: it.adm.origin, index: 19 }, { python: 0 });
});

test('a time stamp of another note is found', async () => {
    office().export(folder, { anchors: [12, 15] });
    writeFileSync(join(folder, 'anchor/12.tsr'), readFileSync(join(folder, 'anchor/15.tsr')));
    await expect(1, 'stampBad', { file: 'anchor/12.tsr' });
});

test('a stamped tree that is not this one is found', async () => {
    const it = office();
    const forked = new Ledger('evi', it.evi.signer);
    for (let i = 0; i < 12; i++) forked.append(jcs(event(forked.origin)));
    it.export(folder, { anchors: [15] });
    const note = forked.note();
    put(folder, 'anchor/12.note', note);
    put(folder, 'anchor/12.tsr', stamps.stamp(note));
    await expect(1, 'treeOther', { file: 'anchor/12.note' });
});

test('a link out of the archive is refused', async () => {
    office().export(folder);
    symlinkSync('/etc/passwd', join(folder, 'adm/more'));
    await expect(2, 'pathOutside', { file: 'adm/more' });
});

test('a zip file with a path out of it, or a bomb, or no zip file, is refused', async () => {
    for (const make of ['z.writestr("../x", "x")', 'z.writestr("manifest.json", b" " * 10**8, 8)', 'z.fp.write(b"rubbish" * 99)']) {
        const path = `${folder}.zip`;
        execFileSync('python3', ['-c', `import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], "w")\n${make}\nz.close()`, path]);
        if (make.includes('rubbish')) writeFileSync(path, 'rubbish');
        const { node, python } = await both.ask(path);
        assert.deepEqual([node, python], [2, 2], make);
        rmSync(path);
    }
});

test('the commands answer with exit codes, in both languages and as JSON', () => {
    office().export(folder);
    const node = (...words) => spawnSync(process.execPath, [join(HERE, 'verify.mjs'), ...words], { encoding: 'utf8' });
    const python = (...words) => spawnSync('python3', ['-B', join(HERE, 'crosscheck.py'), ...words], { encoding: 'utf8' });
    assert.match(node('--lang', 'de', folder).stdout, /Alles Geprüfte hält/);
    assert.match(python('--lang', 'de', folder).stdout, /Alles Geprüfte hält/);
    assert.equal(JSON.parse(node('--json', folder).stdout).exit, 0);
    assert.equal(JSON.parse(python('--json', folder).stdout).exit, 0);
    assert.equal(node().status, 2);
    assert.equal(python().status, 2);
    assert.equal(node('--since', '/nowhere', folder).status, 2);
    flip('adm/checkpoint', 30);
    assert.equal(node(folder).status, 1);
    assert.equal(python(folder).status, 1);
});
