#!/usr/bin/env node
// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// A witness (C2SP tlog-witness) for the laptop of a data protection officer: it cosigns a log's checkpoint only if
// everything it has cosigned before is still in that log. Start reading at addCheckpoint.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const BODY_LIMIT = 64 * 1024;
const PROOF_LIMIT = 63;
const PATIENCE = 10_000;
const SIZE_TYPE = 'text/x.tlog.size';

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
const node = (left, right) => hash(Buffer.from([1]), left, right);
const EMPTY_ROOT = hash('');

// What is sent.

/** An answer other than 200, thrown from where it is decided. */
class Answer extends Error {
    constructor(status, body = '', type = 'text/plain; charset=utf-8') {
        super(body);
        Object.assign(this, { status, body, type });
    }
}

function must(truth, status, reason) {
    if (!truth) throw new Answer(status, `${reason}\n`);
}

function base64(text, length) {
    const bytes = Buffer.from(text, 'base64');
    must(bytes.toString('base64') === text && (length === undefined || bytes.length === length), 400, 'bad base64');
    return bytes;
}

function number(text) {
    must(/^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text)), 400, 'bad number');
    return Number(text);
}

/** The body of an add-checkpoint request: `old`, `proof` and the checkpoint. */
export function parseRequest(bytes) {
    let body;
    try {
        body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        throw new Answer(400, 'not UTF-8\n');
    }
    // eslint-disable-next-line no-control-regex
    must(!/[\u0000-\u0009\u000b-\u001f]/.test(body) && body.endsWith('\n'), 400, 'bad characters');
    const blank = body.indexOf('\n\n');
    must(blank > 0, 400, 'no empty line');
    const [first, ...proof] = body.slice(0, blank).split('\n');
    must(first.startsWith('old ') && proof.length <= PROOF_LIMIT, 400, 'bad old size or proof');
    return { old: number(first.slice(4)), proof: proof.map((line) => base64(line, 32)), ...parseCheckpoint(body.slice(blank + 2)) };
}

function parseCheckpoint(note) {
    const blank = note.lastIndexOf('\n\n');
    must(blank > 0, 400, 'no signatures');
    const text = note.slice(0, blank + 1);
    const lines = text.split('\n').slice(0, -1);
    must(lines.length >= 3 && !lines.includes(''), 400, 'no checkpoint');
    const signatures = note.slice(blank + 2, -1).split('\n').map((line) => {
        const parts = line.split(' ');
        must(parts.length === 3 && parts[0] === '—' && isKeyName(parts[1]), 400, 'bad signature line');
        const bytes = base64(parts[2]);
        must(bytes.length >= 5, 400, 'bad signature line');
        return { name: parts[1], id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
    });
    return { text, origin: lines[0], size: number(lines[1]), root: base64(lines[2], 32), signatures };
}

const isKeyName = (name) => /^[^\s\u0085+]+$/u.test(name);

/** RFC 6962, 2.1.2, for 0 < before < after. */
export function isConsistent(before, after, rootBefore, rootAfter, proof) {
    const half = (one) => Math.floor(one / 2);
    let position = before - 1;
    let last = after - 1;
    while (position % 2 === 1) [position, last] = [half(position), half(last)];
    const path = position === 0 ? [rootBefore, ...proof] : [...proof];
    if (path.length === 0) return false;
    let older = path.shift();
    let newer = older;
    for (const sibling of path) {
        if (last === 0) return false;
        if (position % 2 === 1 || position === last) {
            [older, newer] = [node(sibling, older), node(sibling, newer)];
            while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
        } else {
            newer = node(newer, sibling);
        }
        [position, last] = [half(position), half(last)];
    }
    return last === 0 && older.equals(rootBefore) && newer.equals(rootAfter);
}

// Keys.

const keyId = (name, typed) => hash(`${name}\n`, typed).subarray(0, 4);
const rawOf = (key) => Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x, 'base64url');

/** A log's key, `<name>+<id>+<type 1 and public key>`; its name is the log's origin. */
export function parseLogKey(vkey) {
    const [, name, id, encoded] = /^([^+]+)\+([0-9a-fA-F]{8})\+(.+)$/.exec(vkey) ?? [];
    const typed = Buffer.from(encoded ?? '', 'base64');
    const isRight = name && isKeyName(name) && typed.toString('base64') === encoded && typed.length === 33 && typed[0] === 1
        && keyId(name, typed).toString('hex') === id.toLowerCase();
    if (!isRight) throw new Error(`no log key: ${vkey}`);
    const key = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') };
    return { vkey, origin: name, id: keyId(name, typed), publicKey: createPublicKey({ key, format: 'jwk' }) };
}

// What is kept.

/** The folder of a witness: its name, its key, the logs it watches, and the newest checkpoint of each. */
export class Desk {
    #folder;

    constructor(folder) {
        this.#folder = folder;
        const { name, logs } = JSON.parse(readFileSync(join(folder, 'witness.json'), 'utf8'));
        this.name = name;
        this.privateKey = createPrivateKey(readFileSync(join(folder, 'key.pem')));
        const typed = Buffer.concat([Buffer.from([4]), rawOf(this.privateKey)]);
        this.id = keyId(name, typed);
        this.vkey = `${name}+${this.id.toString('hex')}+${typed.toString('base64')}`;
        this.logs = new Map();
        for (const key of logs.map(parseLogKey)) this.logs.set(key.origin, [...this.logs.get(key.origin) ?? [], key]);
    }

    /** Makes a witness. A key that is there already is kept: a second one would make the first a stranger. */
    static init(folder, name, logs) {
        if (!isKeyName(name)) throw new Error(`no name for a witness: ${name}`);
        logs.forEach(parseLogKey);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!existsSync(join(folder, 'key.pem'))) {
            const { privateKey } = generateKeyPairSync('ed25519');
            writeDurably(folder, 'key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
        }
        writeDurably(folder, 'witness.json', `${JSON.stringify({ name, logs }, null, 2)}\n`, 0o600);
        return new Desk(folder);
    }

    /** The newest checkpoint that was cosigned, `size` 0 if none was. */
    newest(origin) {
        const file = join(this.#folder, fileOf(origin));
        if (!existsSync(file)) return { size: 0, root: EMPTY_ROOT };
        const [named, size, root] = readFileSync(file, 'utf8').split('\n');
        const bytes = Buffer.from(root ?? '', 'base64');
        if (named !== origin || !/^(0|[1-9][0-9]{0,15})$/.test(size) || bytes.length !== 32) throw new Error(`${file} is damaged`);
        return { size: Number(size), root: bytes };
    }

    keep({ origin, text }) {
        writeDurably(this.#folder, fileOf(origin), text, 0o600);
    }

    cosign(text) {
        const time = Math.floor(Date.now() / 1000);
        const stamp = Buffer.alloc(8);
        stamp.writeBigUInt64BE(BigInt(time));
        const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), this.privateKey);
        return `— ${this.name} ${Buffer.concat([this.id, stamp, signature]).toString('base64')}\n`;
    }
}

const fileOf = (origin) => `checkpoint-${hash(origin).toString('hex').slice(0, 32)}`;

/** Replaces a file so that after a power cut either the old or the new one is there, whole. */
function writeDurably(folder, name, content, mode) {
    const fresh = join(folder, `${name}.new`);
    const file = openSync(fresh, 'w', mode);
    try {
        const bytes = Buffer.from(content);
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
        fsyncSync(file);
    } finally {
        closeSync(file);
    }
    renameSync(fresh, join(folder, name));
    const directory = openSync(folder, 'r');
    try {
        fsyncSync(directory);
    } finally {
        closeSync(directory);
    }
}

// What is decided.

/**
 * Judges one request and cosigns. Nothing in here waits, so that no second request can come between looking at the
 * newest checkpoint and replacing it.
 *
 * @return the cosignature line @throws Answer
 */
export function addCheckpoint(desk, bytes) {
    const asked = parseRequest(bytes);
    const keys = desk.logs.get(asked.origin);
    must(keys, 404, 'unknown log');
    must(keys.some((key) => isSignedBy(asked, key)), 403, 'no good signature of the log');
    must(asked.old <= asked.size, 400, 'old size larger than the checkpoint');
    const newest = desk.newest(asked.origin);
    if (asked.old !== newest.size) throw new Answer(409, `${newest.size}\n`, SIZE_TYPE);
    if (asked.old === asked.size) {
        if (!asked.root.equals(newest.root)) throw new Answer(409, `${newest.size}\n`, SIZE_TYPE);
        must(asked.proof.length === 0, 422, 'a proof where none is needed');
    } else if (asked.old === 0) {
        must(asked.proof.length === 0, 422, 'a proof where none is needed');
    } else {
        must(isConsistent(asked.old, asked.size, newest.root, asked.root, asked.proof), 422, 'not consistent');
    }
    desk.keep(asked);
    return desk.cosign(asked.text);
}

function isSignedBy({ text, origin, signatures }, key) {
    return signatures.some(({ name, id, bytes }) => name === origin && id.equals(key.id) && bytes.length === 64
        && verify(null, Buffer.from(text), key.publicKey, bytes));
}

// The door.

/** A server that is not listening yet. `tell` gets one line for each request. */
export function createWitness(desk, { tls, tell = () => {} } = {}) {
    const answer = async (request, response) => {
        const send = (status, body, type = 'text/plain; charset=utf-8', headers = {}) => {
            response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...headers }).end(body);
            tell(`${new Date().toISOString()} ${status} ${request.method} ${JSON.stringify(request.url.slice(0, 100))} ${status === 200 ? '' : JSON.stringify(body)}`);
        };
        try {
            must(request.url === '/add-checkpoint', 404, 'not here');
            if (request.method !== 'POST') {
                send(405, 'only POST\n', undefined, { Allow: 'POST' });
                return;
            }
            send(200, addCheckpoint(desk, await readBody(request)));
        } catch (failure) {
            if (response.headersSent || response.destroyed) return;
            if (failure instanceof Answer) send(failure.status, failure.body, failure.type, failure.status === 413 ? { Connection: 'close' } : {});
            else send(500, `the witness failed\n`), tell(String(failure.message));
        }
    };
    const limits = { requestTimeout: PATIENCE, headersTimeout: PATIENCE, keepAliveTimeout: 60_000, maxHeaderSize: 16_384 };
    const server = tls ? createTlsServer({ ...limits, ...tls }, answer) : createServer(limits, answer);
    server.maxConnections = 64;
    return server;
}

async function readBody(request) {
    const pieces = [];
    let length = 0;
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
        length += piece.length;
        must(length <= BODY_LIMIT, 413, 'too large');
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}

// The words.

const WORDS = {
    usage: [
        `node witness.mjs init  --name <name> --log <log key> [--log …]   make a witness, or change its logs
node witness.mjs serve [--port 8090] [--host 127.0.0.1] [--cert <pem> --key <pem>]
node witness.mjs show                                            its key, its logs, what it has cosigned

  --folder <folder>  where everything is kept; ./witness unless told
  --lang de|en       language; English unless told`,
        `node witness.mjs init  --name <Name> --log <Schlüssel> [--log …]  Zeugen anlegen oder seine Protokolle ändern
node witness.mjs serve [--port 8090] [--host 127.0.0.1] [--cert <PEM> --key <PEM>]
node witness.mjs show                                             Schlüssel, Protokolle, was mitgezeichnet ist

  --folder <Ordner>  wo alles liegt; ohne Angabe ./witness
  --lang de|en       Sprache; ohne Angabe Englisch`,
    ],
    key: ['The key of this witness, for the operator\'s trust policy:', 'Der Schlüssel dieses Zeugen, für die Vertrauensregel des Betreibers:'],
    log: ['Watches {0}: {1} entries cosigned.', 'Bezeugt {0}: {1} Einträge mitgezeichnet.'],
    never: ['Watches {0}: nothing cosigned yet.', 'Bezeugt {0}: noch nichts mitgezeichnet.'],
    ready: ['The witness answers at {0}. Stop it with Ctrl+C.', 'Der Zeuge antwortet unter {0}. Beenden mit Strg+C.'],
    failed: ['It did not work: {0}', 'Es ging nicht: {0}'],
};

async function run(words) {
    let say = (key) => WORDS[key][0];
    try {
        const { values, positionals: [command, ...rest] } = parseArgs({
            args: words,
            allowPositionals: true,
            options: {
                name: { type: 'string' }, log: { type: 'string', multiple: true, default: [] }, folder: { type: 'string', default: 'witness' },
                port: { type: 'string', default: '8090' }, host: { type: 'string', default: '127.0.0.1' }, cert: { type: 'string' },
                key: { type: 'string' }, lang: { type: 'string', default: 'en' }, help: { type: 'boolean' },
            },
        });
        say = (key, ...facts) => WORDS[key][values.lang === 'de' ? 1 : 0].replace(/\{(\d)\}/g, (_, at) => facts[at]);
        const isRight = rest.length === 0 && ['de', 'en'].includes(values.lang)
            && (['serve', 'show'].includes(command) || (command === 'init' && values.name && values.log.length > 0));
        if (values.help || !isRight) {
            (values.help ? console.log : console.error)(say('usage'));
            return values.help ? 0 : 2;
        }
        const desk = command === 'init' ? Desk.init(values.folder, values.name, values.log) : new Desk(values.folder);
        show(desk, say);
        if (command === 'serve') await serve(desk, values, say);
        return 0;
    } catch (failure) {
        console.error(say('failed', failure.message).replace('{0}', failure.message));
        return 2;
    }
}

function show(desk, say) {
    console.log(`${say('key')}\n  ${desk.vkey}`);
    for (const origin of desk.logs.keys()) {
        const { size } = desk.newest(origin);
        console.log(size > 0 ? say('log', origin, size) : say('never', origin));
    }
}

async function serve(desk, { port, host, cert, key }, say) {
    const tls = cert || key ? { cert: readFileSync(cert), key: readFileSync(key) } : undefined;
    const server = createWitness(desk, { tls, tell: console.log });
    await new Promise((resolve, reject) => { server.once('error', reject).listen(Number(port), host, resolve); });
    console.log(say('ready', `${tls ? 'https' : 'http'}://${host}:${server.address().port}/add-checkpoint`));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await run(process.argv.slice(2));
