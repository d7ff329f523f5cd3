// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Whom to believe: a C2SP tlog-policy with the keys of logs and witnesses, groups of them, and one quorum.

import { isLogKey, isWitnessKey, parseKey, signaturesBy, verifySignature } from './note.mjs';
import { Malformed, decimal } from './text.mjs';

export const POLICY_LIMIT = 64 * 1024;

/** Reads a policy. Its names are compared as bytes, so the text is taken byte by byte. */
export function parsePolicy(bytes) {
    if (bytes.length > POLICY_LIMIT || bytes.at(-1) !== 0x0a) throw new Malformed('policyForm', { line: 0 });
    const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: undefined };
    const grouped = new Set();
    bytes.toString('latin1').split('\n').slice(0, -1).forEach((line, at) => {
        try {
            readLine(policy, grouped, line);
        } catch {
            throw new Malformed('policyForm', { line: at + 1 });
        }
    });
    if (policy.quorum === undefined) throw new Malformed('policyForm', { line: 0 });
    return policy;
}

function readLine(policy, grouped, line) {
    // eslint-disable-next-line no-control-regex
    must(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line));
    const [word, ...rest] = line.split(/[ \t]+/).filter((part) => part !== '');
    if (word === undefined || word.startsWith('#')) return;
    if (word === 'log') {
        must(rest.length === 1 || rest.length === 2);
        addOnce(policy.logs, keyOf(rest[0]));
    } else if (word === 'witness') {
        must(rest.length === 2 || rest.length === 3);
        must(isFree(policy, rest[0]));
        const key = keyOf(rest[1]);
        must(![...policy.witnesses.values()].some((other) => other.raw.equals(key.raw)));
        policy.witnesses.set(rest[0], key);
    } else if (word === 'group') {
        const [name, threshold, ...members] = rest;
        const needed = { all: members.length, any: 1 }[threshold] ?? decimal(threshold ?? '');
        must(isFree(policy, name) && members.length > 0 && needed >= 1 && needed <= members.length);
        for (const member of members) {
            must(isDefined(policy, member) && !grouped.has(member));
            grouped.add(member);
        }
        policy.groups.set(name, { needed, members });
    } else {
        must(word === 'quorum' && rest.length === 1 && policy.quorum === undefined);
        must(rest[0] === 'none' || isDefined(policy, rest[0]));
        [policy.quorum] = rest;
    }
}

function must(truth) {
    if (!truth) throw new Malformed('policyForm');
}

const keyOf = (latin1) => parseKey(Buffer.from(latin1, 'latin1').toString('utf8'));
const isDefined = (policy, name) => policy.witnesses.has(name) || policy.groups.has(name);
const isFree = (policy, name) => name !== undefined && name !== 'none' && !isDefined(policy, name);

function addOnce(keys, key) {
    must(!keys.some((other) => other.raw.equals(key.raw)));
    keys.push(key);
}

/**
 * What a policy makes of a note.
 *
 * @return `signed`: by a key of this origin; `cosigned`: name and time of each witness; `quorum`: reached; `bad`: names
 *     whose signature is there but wrong, which spoils the note; `ignored`: how many signatures are by keys nobody knows
 */
export function judge(policy, note, origin) {
    const verdict = { signed: false, cosigned: new Map(), quorum: false, bad: [], ignored: note.signatures.length };
    const take = (key, good) => {
        for (const signature of signaturesBy(note, key)) {
            verdict.ignored--;
            const time = verifySignature(note, key, signature);
            if (time === null) verdict.bad.push(key.name);
            else good(time);
        }
    };
    for (const key of policy.logs.filter((one) => isLogKey(one) && one.name === origin)) {
        take(key, () => { verdict.signed = true; });
    }
    for (const [name, key] of policy.witnesses) {
        if (isWitnessKey(key)) take(key, (time) => verdict.cosigned.set(name, time));
    }
    verdict.quorum = policy.quorum === 'none' || isWitnessed(policy, policy.quorum, verdict.cosigned);
    return verdict;
}

function isWitnessed(policy, name, cosigned) {
    const group = policy.groups.get(name);
    if (!group) return cosigned.has(name);
    return group.members.filter((member) => isWitnessed(policy, member, cosigned)).length >= group.needed;
}
