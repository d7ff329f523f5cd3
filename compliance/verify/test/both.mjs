// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Asks both verifiers about an archive: the one in Node in this process, the one in Python in one that stays.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examine } from '../examine.mjs';
import { Report } from '../report.mjs';

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const LOOP = `
import io, json, sys
sys.path.insert(0, ${JSON.stringify(HERE)})
sys.dont_write_bytecode = True
import crosscheck
for line in sys.stdin:
    asked = json.loads(line)
    given = {"since": [(name, text.encode()) for name, text in asked["since"]], "complete": asked["complete"]}
    if asked["policy"] is not None: given["policy"] = asked["policy"].encode()
    print(crosscheck.examine(asked["path"], crosscheck.Report(out=io.StringIO()), **given), flush=True)
`;

export class Both {
    constructor() {
        this.python = spawn('python3', ['-c', LOOP], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.answers = createInterface({ input: this.python.stdout })[Symbol.asyncIterator]();
    }

    /** @return `node` and `python`: exit codes; `findings` of the one in Node that are broken or unknown; `said`: the rest */
    async ask(path, { since = [], policy, complete = false } = {}) {
        const asked = { path, since: since.map((text, i) => [`since${i}`, text]), policy: policy ?? null, complete };
        this.python.stdin.write(`${JSON.stringify(asked)}\n`);
        const report = new Report();
        const given = { since: asked.since.map(([file, text]) => ({ file, bytes: Buffer.from(text) })), complete };
        await examine(path, { ...given, policy: policy && Buffer.from(policy) }, report);
        const { value } = await this.answers.next();
        const isBad = ({ kind }) => kind === 'broken' || kind === 'unjudged';
        return { node: report.exit, python: Number(value), findings: report.findings.filter(isBad), said: report.findings.filter((one) => !isBad(one)) };
    }

    close() {
        this.python.stdin.end();
    }
}
