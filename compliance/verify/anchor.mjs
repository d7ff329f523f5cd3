// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// Time stamps (RFC 3161). Whether one is good says `openssl ts -verify`; here it is asked, at the time of the stamp, so
// that a certificate may have run out since. openssl overlooks bytes that the stamp's signature does not cover; those
// must have the one value they can have.

import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unreadable } from './archive.mjs';
import { isPlainStamp } from './der.mjs';
import { Malformed, base64 } from './text.mjs';

export const STAMP_LIMIT = 64 * 1024;
export const CERTIFICATES_LIMIT = 1024 * 1024;

/** The certificates in a PEM file, each signed by itself or by another in it. @throws Malformed */
export function parseCertificates(bytes) {
    const pem = bytes.toString('latin1');
    const block = /-----BEGIN CERTIFICATE-----\n((?:[A-Za-z0-9+/=]{1,76}\n)+)-----END CERTIFICATE-----\n/g;
    if (pem.replace(block, '').trim() !== '') throw new Malformed('certificateForm');
    const ders = [...pem.matchAll(block)].map(([, body]) => base64(body.replaceAll('\n', '')));
    if (ders.length === 0 || ders.includes(null)) throw new Malformed('certificateForm');
    try {
        const certificates = ders.map((der) => new X509Certificate(der));
        const isSigned = (one) => certificates.some((other) => one.checkIssued(other) && one.verify(other.publicKey));
        if (!certificates.every(isSigned)) throw new Malformed('certificateForm');
    } catch {
        throw new Malformed('certificateForm');
    }
    return { pem, ders };
}

/**
 * Asks openssl about one time stamp over one note.
 *
 * @return the time of the stamp as openssl writes it
 * @throws Malformed if the stamp is not good
 * @throws Unreadable if there is no openssl
 */
export function verifyStamp(stamp, note, certificates) {
    if (!isPlainStamp(stamp, certificates.ders)) throw new Malformed('stampForm');
    const folder = mkdtempSync(join(tmpdir(), 'aushang-verify-'));
    try {
        const at = (name) => join(folder, name);
        writeFileSync(at('stamp'), stamp);
        writeFileSync(at('note'), note);
        writeFileSync(at('pem'), certificates.pem);
        const text = openssl('ts', '-reply', '-in', at('stamp'), '-text');
        const [, time] = /^Time stamp: (.*)$/m.exec(text.stdout) ?? [];
        if (!time || Number.isNaN(Date.parse(time)) || !/^Hash Algorithm: sha512$/m.test(text.stdout)) throw new Malformed('stampForm');
        const seconds = String(Math.floor(Date.parse(time) / 1000));
        const verified = openssl('ts', '-verify', '-data', at('note'), '-in', at('stamp'), '-CAfile', at('pem'),
            '-untrusted', at('pem'), '-attime', seconds, '-check_ss_sig');
        if (verified.status !== 0) throw new Malformed('stampBad');
        return new Date(Date.parse(time)).toISOString();
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

function openssl(...words) {
    const ran = spawnSync('openssl', words, { encoding: 'latin1', timeout: 60_000 });
    if (ran.error) throw new Unreadable('noOpenssl');
    return ran;
}
