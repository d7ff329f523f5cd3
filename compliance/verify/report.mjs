// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// What was found, one finding at a time, and how it is told: in sentences or as JSON.

import { WORDS } from './words.mjs';

const LANGUAGES = ['en', 'de'];
const SHOWN = 20;

/** Findings about an archive. Of a kind that repeats, all are counted and the first are kept. */
export class Report {
    findings = [];
    #counts = new Map();
    #worst = { broken: false, unjudged: false };

    holds(point, code, facts) {
        return this.#add('holds', point, code, facts);
    }

    said(point, code, facts) {
        return this.#add('said', point, code, facts);
    }

    /** It does not hold: tampering or damage. */
    broken(point, code, facts) {
        return this.#add('broken', point, code, facts);
    }

    /** It cannot be judged. */
    unjudged(point, code, facts) {
        return this.#add('unjudged', point, code, facts);
    }

    /** 0 all holds, 1 something does not, 2 something cannot be judged; what is broken outweighs what is unknown. */
    get exit() {
        if (this.#worst.broken) return 1;
        return this.#worst.unjudged ? 2 : 0;
    }

    #add(kind, point, code, facts = {}) {
        if (kind in this.#worst) this.#worst[kind] = true;
        const finding = { kind, point, code, ...facts };
        const same = `${kind} ${code} ${facts.log ?? ''}`;
        const count = (this.#counts.get(same) ?? 0) + 1;
        this.#counts.set(same, count);
        if (count <= SHOWN) this.findings.push(finding);
        finding.more = () => this.#counts.get(same) - SHOWN;
        finding.isLastShown = count === SHOWN;
        return finding;
    }

    toJson(archive) {
        const findings = this.findings.map(({ more, isLastShown, ...facts }) => ({
            ...facts,
            ...(isLastShown && more() > 0 ? { more: more() } : {}),
            text: sentence(facts, 'en'),
        }));
        return JSON.stringify({ v: 1, archive, exit: this.exit, findings }, null, 2);
    }

    toText(archive, language) {
        const lines = [say('title', { file: archive }, language)];
        const logs = [undefined, ...new Set(this.findings.map(({ log }) => log).filter((log) => log !== undefined))];
        for (const log of logs) {
            const about = this.findings.filter((finding) => finding.log === log);
            if (about.length === 0) continue;
            lines.push('', log === undefined ? say('archive', {}, language) : plain(log));
            for (const finding of about) {
                lines.push(`  ${say(finding.kind, {}, language).padEnd(8)} ${sentence(finding, language)}`);
                if (finding.isLastShown && finding.more() > 0) lines.push(`           ${say('more', { count: finding.more() }, language)}`);
            }
        }
        return [...lines, '', say(`verdict${this.exit}`, {}, language)].join('\n');
    }
}

function sentence(finding, language) {
    const after = finding.after === undefined ? '' : ` ${say('after', finding, language)}`;
    return say(finding.code, finding, language) + after;
}

/** One sentence. What comes from the archive is shown without control characters, so that it cannot play with a terminal. */
export function say(code, facts, language) {
    const text = WORDS[code][LANGUAGES.indexOf(language)];
    return text.replace(/\{([a-zA-Z]+)\}/g, (_, name) => {
        const fact = facts[name];
        if (Array.isArray(fact)) return fact.length === 0 ? say('none', {}, language) : plain(fact.join(', '));
        return plain(typeof fact === 'object' ? JSON.stringify(fact) : String(fact));
    });
}

// eslint-disable-next-line no-control-regex
const plain = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd').slice(0, 500);
