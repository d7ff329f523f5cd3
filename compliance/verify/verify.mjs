#!/usr/bin/env node
// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Examines an export of the Amtsprotokoll, offline: node verify.mjs <archive>. Start reading at examine.mjs.

import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examine } from './examine.mjs';
import { Report, say } from './report.mjs';

const OPTIONS = {
    policy: { type: 'string' },
    since: { type: 'string', multiple: true },
    tsa: { type: 'string' },
    complete: { type: 'boolean' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
};
const LARGEST = 1024 * 1024;

process.exitCode = await run(process.argv.slice(2));

async function run(words) {
    let options;
    try {
        options = parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
    } catch (mistake) {
        console.error(mistake.message);
        return 2;
    }
    const { values, positionals } = options;
    const language = values.lang ?? 'en';
    if (!['de', 'en'].includes(language) || (positionals.length !== 1 && !values.help)) {
        console.error(say('usage', {}, language === 'de' ? 'de' : 'en'));
        return 2;
    }
    if (values.help) {
        console.log(say('usage', {}, language));
        return 0;
    }
    const [archive] = positionals;
    const report = new Report();
    try {
        const given = { policy: read(values.policy), tsa: read(values.tsa), complete: values.complete };
        given.since = (values.since ?? []).map((file) => ({ file, bytes: read(file) }));
        await examine(archive, given, report);
    } catch (failure) {
        report.unjudged(0, 'failure', { named: failure.message });
    }
    console.log(values.json ? report.toJson(archive) : report.toText(archive, language));
    return report.exit;
}

function read(file) {
    if (file === undefined) return undefined;
    if (statSync(file).size > LARGEST) throw new RangeError(`${file} > 1 MiB`);
    return readFileSync(file);
}
