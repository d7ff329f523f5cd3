// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// The frame of a time stamp response: the few fields around the signed part, which no signature covers. Each must say
// what it can only say, so that no byte of a stamp can change unnoticed.

const SEQUENCE = 0x30;
const SET = 0x31;
const CONTEXT_0 = 0xa0;
const SIGNED_DATA = '06092a864886f70d010702';
const HASHES = ['608648016503040201', '608648016503040202', '608648016503040203'];
const SIGNATURES = [
    '2a864886f70d010101', '2a864886f70d01010b', '2a864886f70d01010c', '2a864886f70d01010d', // RSA, with SHA-2
    '2a8648ce3d040302', '2a8648ce3d040303', '2a8648ce3d040304', // ECDSA with SHA-2
    '2b6570', // Ed25519
];

/**
 * Whether a time stamp response is granted and has the plain frame: one signer, only certificates from the given ones.
 *
 * @param known certificates in DER
 */
export function isPlainStamp(bytes, known) {
    try {
        return isResponse(bytes, known);
    } catch {
        return false;
    }
}

function isResponse(bytes, known) {
    const [response, end] = element(bytes, 0);
    const [status, token] = children(response);
    if (end !== bytes.length || !isGranted(status) || children(token).length !== 2) return false;
    const [type, explicit] = children(token);
    const parts = children(children(explicit)[0]);
    const [version, digests, content, ...rest] = parts;
    const certificates = rest[0].tag === CONTEXT_0 ? children(rest.shift()) : [];
    const [signers] = rest;
    return type.whole.toString('hex') === SIGNED_DATA && isNumber(version, 3) && digests.tag === SET
        && children(digests).every((one) => isAlgorithm(one, HASHES)) && content.tag === SEQUENCE
        && certificates.every(({ whole }) => known.some((one) => one.equals(whole)))
        && rest.length === 1 && signers.tag === SET && children(signers).length === 1
        && isSigner(children(signers)[0], known);
}

const isGranted = (status) => children(status).length >= 1 && isNumber(children(status)[0], 0);

function isSigner(signer, known) {
    const [version, identity, digest, attributes, algorithm, signature, ...rest] = children(signer);
    const named = Buffer.concat([...children(identity)].reverse().map(({ whole }) => whole));
    return isNumber(version, 1) && identity.tag === SEQUENCE && isAlgorithm(digest, HASHES) && attributes.tag === CONTEXT_0
        && children(attributes).every((one) => one.tag === SEQUENCE && children(one)[1].tag === SET) && isAlgorithm(algorithm, SIGNATURES) && signature.tag === 4 && rest.length === 0 && isAnIssue(named, known);
}

/** Whether a serial number and an issuer, as one, are those of a known certificate. */
function isAnIssue(serialAndIssuer, known) {
    return known.some((der) => {
        const [body] = children(element(der, 0)[0]);
        const fields = children(body).filter(({ tag }) => tag !== CONTEXT_0);
        return Buffer.concat([fields[0].whole, fields[2].whole]).equals(serialAndIssuer);
    });
}

const isNumber = ({ whole }, value) => whole.equals(Buffer.from([2, 1, value]));

function isAlgorithm(one, oids) {
    const [oid, parameters, ...rest] = children(one);
    return one.tag === SEQUENCE && oid.tag === 6 && oids.includes(oid.body.toString('hex')) && rest.length === 0
        && (parameters === undefined || parameters.whole.equals(Buffer.from([5, 0])));
}

function element(bytes, at) {
    const tag = bytes[at];
    let length = bytes[at + 1];
    let start = at + 2;
    if (length > 0x80 && length <= 0x84) {
        start += length - 0x80;
        length = bytes.readUIntBE(at + 2, start - at - 2);
    } else if (length >= 0x80) {
        throw new RangeError();
    }
    const end = start + length;
    if (tag === undefined || !(end <= bytes.length)) throw new RangeError();
    return [{ tag, whole: bytes.subarray(at, end), body: bytes.subarray(start, end) }, end];
}

function children({ tag, body }) {
    if (![SEQUENCE, SET, CONTEXT_0].includes(tag)) throw new RangeError();
    const found = [];
    for (let at = 0; at < body.length;) {
        const [one, end] = element(body, at);
        found.push(one);
        at = end;
    }
    return found;
}
