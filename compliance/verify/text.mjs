// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// How bytes are read as text: strictly, so that one content has one spelling and a changed byte is never overlooked.

/** What is there, but not in the form it must have: damage or tampering. `code` names the sentence to say. */
export class Malformed extends Error {
    constructor(code, facts = {}) {
        super(code);
        this.code = code;
        this.facts = facts;
    }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(bytes) {
    try {
        return decoder.decode(bytes);
    } catch {
        throw new Malformed('notUtf8');
    }
}

/** Base64 with padding and without spare bits, or null. */
export function base64(text) {
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString('base64') === text ? bytes : null;
}

/** Base64url without padding and without spare bits, or null. */
export function base64url(text) {
    const bytes = Buffer.from(text, 'base64url');
    return bytes.toString('base64url') === text ? bytes : null;
}

/** A decimal without leading zeroes below 2^53, or null. */
export function decimal(text) {
    if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : null;
}
