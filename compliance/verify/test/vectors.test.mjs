// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// The proofs of transparency-dev/merkle, good and bad, in both verifiers and in the witness. AUSHANG_VECTORS names the
// folder with merkle.json.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as witness from '../../witness/witness.mjs';
import { isConsistent, isIncluded } from '../merkle.mjs';

const folder = process.env.AUSHANG_VECTORS;
const skip = folder ? false : 'AUSHANG_VECTORS is not set';
const { vectors } = folder ? JSON.parse(readFileSync(join(folder, 'merkle.json'), 'utf8')) : {};
const bytes = (text) => Buffer.from(text ?? '', 'base64');
const all = (proof) => (proof ?? []).map(bytes);

test('inclusion', { skip }, () => {
    for (const one of vectors.inclusion) {
        const holds = isIncluded(one.leafIdx, one.treeSize, bytes(one.leafHash), all(one.proof), bytes(one.root));
        assert.equal(holds, !one.wantErr, one.file);
    }
});

test('consistency', { skip }, () => {
    for (const one of vectors.consistency) {
        const words = [one.size1, one.size2, bytes(one.root1), bytes(one.root2), all(one.proof)];
        assert.equal(isConsistent(...words), !one.wantErr, one.file);
        if (one.size1 > 0 && one.size1 < one.size2 && words[4].every(({ length }) => length === 32)) {
            assert.equal(witness.isConsistent(...words), !one.wantErr, `${one.file}, witness`);
        }
    }
});

test('both in Python', { skip }, () => {
    const program = `
import base64, json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import crosscheck
vectors = json.load(open(sys.argv[2]))["vectors"]
data = lambda text: base64.b64decode(text or "")
wrong = []
for one in vectors["inclusion"]:
    try:
        holds = crosscheck.root_of_path(one["leafIdx"], one["treeSize"], data(one["leafHash"]), [data(p) for p in one["proof"] or []]) == data(one["root"])
    except crosscheck.Broken:
        holds = False
    if holds == one["wantErr"]: wrong.append(one["file"])
for one in vectors["consistency"]:
    holds = crosscheck.is_consistent(one["size1"], one["size2"], data(one["root1"]), data(one["root2"]), [data(p) for p in one["proof"] or []])
    if holds == one["wantErr"]: wrong.append(one["file"])
print(json.dumps(wrong))`;
    const here = dirname(dirname(fileURLToPath(import.meta.url)));
    assert.equal(execFileSync('python3', ['-c', program, here, join(folder, 'merkle.json')], { encoding: 'utf8' }).trim(), '[]');
});
