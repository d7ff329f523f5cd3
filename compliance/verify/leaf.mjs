// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// What an entry of the log must look like: canonical JSON (RFC 8785), a closed set of members, values committed to by
// salted digests (RFC 9901).

import { sha256 } from './merkle.mjs';
import { Malformed, base64url } from './text.mjs';

export const LEAF_LIMIT = 16384;
const DEPTH = 16;

const OUTCOMES = ['success', 'refused', 'failed'];
const VERBS = ['collect', 'alter', 'query', 'disclose', 'combine', 'erase'];
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const PSEUDONYM = /^p:[0-9]{4}-(0[1-9]|1[0-2]):([A-Za-z0-9_-]{22})$/;

/** The canonical text of a value. @throws Malformed if JSON of this kind has none here */
export function canonical(value, depth = 0) {
    if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
    if (typeof value === 'boolean') return String(value);
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
    if (value === null || typeof value !== 'object' || depth === DEPTH) throw new Malformed('leafCanonical');
    if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(',')}]`;
    const members = Object.keys(value).sort().map((name) => `${canonical(name)}:${canonical(value[name], depth + 1)}`);
    return `{${members.join(',')}}`;
}

/** Reads a leaf's text. @throws Malformed naming the member that is wrong */
export function parseLeaf(text, origin) {
    let leaf;
    try {
        leaf = JSON.parse(text);
    } catch {
        throw new Malformed('leafCanonical');
    }
    if (Buffer.byteLength(text) > LEAF_LIMIT || !isObject(leaf) || canonical(leaf) !== text) throw new Malformed('leafCanonical');
    if (leaf.log !== origin) throw new Malformed('leafLog', { named: String(leaf.log) });
    for (const [name, [isPresent, isRight]] of Object.entries(MEMBERS)) {
        const fits = Object.hasOwn(leaf, name) ? isRight(leaf[name]) : !isPresent(leaf);
        if (!fits) throw new Malformed('leafMember', { member: name });
    }
    const strange = Object.keys(leaf).find((name) => !Object.hasOwn(MEMBERS, name));
    if (strange !== undefined) throw new Malformed('leafMember', { member: strange });
    const special = { 'audit.prune': 'prune', 'audit.checkpoint': 'checkpoints' }[leaf.evt];
    for (const name of ['prune', 'checkpoints']) {
        if (Object.hasOwn(leaf, name) && name !== special) throw new Malformed('leafMember', { member: name });
    }
    return leaf;
}

const always = () => true;
const never = () => false;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string' && value !== '';
const isOneOf = (values) => (value) => values.includes(value);
const matches = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isArrayOf = (isRight) => (value) => Array.isArray(value) && value.every(isRight);
const isRoot = (value) => typeof value === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(value);

/** An object with exactly these members; those whose name ends in a question mark may be absent. */
const isShape = (shape) => (value) => {
    if (!isObject(value)) return false;
    const rules = Object.entries(shape).map(([name, rule]) => [name.replace('?', ''), name.endsWith('?'), rule]);
    const known = rules.filter(([name]) => Object.hasOwn(value, name)).length;
    return known === Object.keys(value).length
        && rules.every(([name, optional, rule]) => (Object.hasOwn(value, name) ? rule(value[name]) : optional));
};

const isInstant = (value) => matches(INSTANT)(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const isDigest = (value) => typeof value === 'string' && base64url(value)?.length === 32;
const isPseudonym = (value) => matches(PSEUDONYM)(value) && base64url(PSEUDONYM.exec(value)[2]) !== null;
const isActor = (value) => isShape({ kind: isOneOf(['user', 'machine', 'stranger']), 'ref?': isPseudonym, 'role?': isText })(value)
    && (value.kind === 'user' || (!Object.hasOwn(value, 'ref') && !Object.hasOwn(value, 'role')));
const isSortedSet = (values) => values.every((value, i) => i === 0 || values[i - 1] < value);

/** For each member: whether it must be there, and what it must be. */
const MEMBERS = {
    v: [always, (value) => value === 1],
    log: [always, isText],
    id: [always, matches(UUID7)],
    ts: [always, isInstant],
    evt: [always, matches(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i)],
    ocsf: [always, isShape({ class_uid: isCount, activity_id: isCount })],
    op76: [never, isOneOf(VERBS)],
    outcome: [always, isOneOf(OUTCOMES)],
    tenant: [always, matches(/^(agency:.+|operator)$/s)],
    activity: [always, isText],
    purpose: [always, isText],
    actor: [always, isActor],
    behalf: [never, matches(/^office:.+$/s)],
    object: [always, isShape({ type: isText, 'ref?': isText })],
    subjects: [never, isArrayOf(isPseudonym)],
    detail: [never, (value) => typeof value === 'string' && [...value].length <= 500],
    src: [always, isShape({ node: isText })],
    pol: [always, matches(/^sha256:[0-9a-f]{64}$/)],
    why: [never, isText],
    _sd_alg: [(leaf) => Object.hasOwn(leaf, '_sd'), (value) => value === 'sha-256'],
    _sd: [(leaf) => Object.hasOwn(leaf, '_sd_alg'), (value) => isArrayOf(isDigest)(value) && isSortedSet(value)],
    checkpoints: [(leaf) => leaf.evt === 'audit.checkpoint', isArrayOf(isShape({ log: isText, size: isCount, root: isRoot }))],
    prune: [(leaf) => leaf.evt === 'audit.prune', isShape({
        log: isText, from: isCount, to: isCount, size: isCount, root: isRoot, first: isInstant, last: isInstant,
        rule: isText, approvers: isArrayOf(isPseudonym),
    })],
};

/** A disclosure's digest, and the name and value in it. @throws Malformed */
export function openDisclosure(text) {
    const bytes = base64url(text);
    let parts;
    try {
        parts = JSON.parse(bytes.toString('utf8'));
    } catch {
        throw new Malformed('disclosureForm');
    }
    if (!Array.isArray(parts) || parts.length !== 3 || typeof parts[0] !== 'string' || typeof parts[1] !== 'string') {
        throw new Malformed('disclosureForm');
    }
    return { digest: sha256(Buffer.from(text, 'ascii')).toString('base64url'), name: parts[1], value: parts[2] };
}
