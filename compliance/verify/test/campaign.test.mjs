// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// No byte of an archive changes unnoticed, and nothing untouched raises an alarm. AUSHANG_CAMPAIGN is the number of
// changes (1000), AUSHANG_UNTOUCHED that of untouched archives (100), AUSHANG_SEED repeats one order of chance.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { Both } from './both.mjs';
import { Office, StampService } from './office.mjs';

const CHANGES = Number(process.env.AUSHANG_CAMPAIGN ?? 1000);
const SEED = Number(process.env.AUSHANG_SEED ?? Date.now() % 2 ** 31);
const UNTOUCHED = Number(process.env.AUSHANG_UNTOUCHED ?? 100);

let both;
let stamps;
let folder;
before(() => {
    both = new Both();
    stamps = new StampService();
    folder = mkdtempSync(join(tmpdir(), 'aushang-campaign-'));
});
after(() => {
    both.close();
    stamps.close();
    rmSync(folder, { recursive: true });
});

/** mulberry32 */
function chance(seed) {
    let state = seed;
    return (below) => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
}

function filesOf(path) {
    return readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
        .map((one) => relative(path, join(one.parentPath ?? one.path, one.name))).sort();
}

/** Bytes that are never evidence: free members of the manifest, and what C2SP calls the same in a policy. */
function isFree(file, bytes, at, value) {
    const text = bytes.toString('latin1');
    if (file === 'manifest.json') {
        return [/"exported":"[^"]*"/, /"selection":\{[^}]*\}/].some((free) => {
            const { index, 0: { length } } = free.exec(text);
            return at >= index && at < index + length;
        });
    }
    const blanks = [0x20, 0x09];
    const isBlank = blanks.includes(bytes[at]) && blanks.includes(value);
    const isHex = /[0-9a-f]/i.test(text[at]) && String.fromCharCode(value).toLowerCase() === text[at].toLowerCase();
    return file === 'trust.policy' && (isBlank || (isHex && /^log |^witness /.test(text.slice(text.lastIndexOf('\n', at) + 1))
        && /\+[0-9a-fA-F]{0,7}$/.test(text.slice(0, at))));
}

const isLocated = (file, finding) => finding.file === file || finding.file?.startsWith(file.replace(/\.(tsr|note|pem)$/, ''))
    || (finding.log?.endsWith(`/${file.split('/')[0]}`) && finding.index !== undefined);

test(`${CHANGES} single changed bytes are all noticed, by both, and located (seed ${SEED})`, async (t) => {
    const random = chance(SEED);
    const pristine = new Office({ sec: 280, adm: 30, evi: 20, pruned: { sec: [256] }, stamps }).export(join(folder, 'pristine'), { anchors: [12, 20] });
    const work = join(folder, 'work');
    cpSync(pristine, work, { recursive: true });
    const files = filesOf(pristine).filter((file) => !file.endsWith('.csv'));
    const starts = [];
    let total = 0;
    for (const file of files) {
        starts.push(total);
        total += readFileSync(join(pristine, file)).length;
    }
    const kinds = new Map();
    let codes = 0;
    for (let done = 0; done < CHANGES;) {
        // Half of the bytes are of a random file, half anywhere; else small files would hardly ever be hit.
        const byte = random(total);
        const file = done % 2 ? files[random(files.length)] : files[starts.findLastIndex((start) => start <= byte)];
        const bytes = readFileSync(join(pristine, file));
        if (bytes.length === 0) continue;
        const at = random(bytes.length);
        const value = random(2) ? random(256) : bytes[at] ^ (1 << random(8));
        if (value === bytes[at] || isFree(file, bytes, at, value)) continue;
        done++;
        const what = `${file} at ${at}: ${bytes[at]} became ${value}`;
        bytes[at] = value;
        writeFileSync(join(work, file), bytes);
        const { node, python, findings } = await both.ask(work);
        cpSync(join(pristine, file), join(work, file));
        assert.notEqual(node, 0, `${what}: unnoticed`);
        assert.notEqual(python, 0, `${what}: unnoticed by crosscheck.py (verify.mjs says ${node})`);
        assert.equal(python, node, `${what}: ${JSON.stringify(findings.slice(0, 3))}`);
        codes += node === 1;
        if (file.includes('/')) assert.ok(findings.some((one) => isLocated(file, one)), `${what}: not located: ${JSON.stringify(findings)}`);
        const kind = file.replace(/^(sec|adm|evi)\//, '').replace(/\d.*(tlog-proof|tsr|note)$/, '*.$1').replace(/^tile.*/, 'tile');
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    assert.equal((await both.ask(work)).node, 0);
    t.diagnostic(`exit 1: ${codes}, exit 2: ${CHANGES - codes}; by file: ${JSON.stringify(Object.fromEntries(kinds))}`);
});

test(`${UNTOUCHED} untouched archives raise no alarm`, async () => {
    const random = chance(SEED);
    for (let i = 0; i < UNTOUCHED; i++) {
        const sizes = { sec: random(700), adm: random(300), evi: random(60) };
        const pruned = sizes.sec > 520 && sizes.evi > 8 ? { sec: random(2) ? [256, 512] : [512] } : {};
        const anchors = sizes.evi > 10 && i % 10 === 0 ? [random(sizes.evi)] : [];
        const pick = i % 3 ? undefined : (_, index) => index % 7 === 0 || index < 9;
        const path = new Office({ ...sizes, pruned, stamps }).export(join(folder, `good${i}`), { anchors, pick });
        const { node, python, findings } = await both.ask(path);
        assert.deepEqual([node, python, findings], [0, 0, []], JSON.stringify({ i, sizes, pruned }));
        rmSync(path, { recursive: true });
    }
});
