// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Ledger, Signer } from '../../verify/test/office.mjs';
import { Desk, createWitness } from '../witness.mjs';

let folder;
let log;
let desk;
let server;
let address;
beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aushang-witness-'));
    log = grow(new Ledger('adm'), 10);
    desk = Desk.init(folder, 'dpo.example/w', [log.signer.vkey]);
    await open();
});
afterEach(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
});

async function open() {
    server = createWitness(desk);
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    address = `http://127.0.0.1:${server.address().port}/add-checkpoint`;
}

function grow(ledger, size, word = 'entry') {
    while (ledger.size < size) ledger.append(`${word} ${ledger.size}`);
    return ledger;
}

const body = (old, proof, note) => `old ${old}\n${proof.map((one) => `${one.toString('base64')}\n`).join('')}\n${note}`;
const step = (ledger, old, size = ledger.size) => body(old, old > 0 && old < size ? ledger.consistency(old, 0, size) : [], ledger.note([], size));

async function post(text) {
    const answer = await fetch(address, { method: 'POST', body: text });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

const status = async (text) => (await post(text)).status;

test('it cosigns a log that grows, with a time, and remembers', async () => {
    const first = await post(step(log, 0));
    assert.equal(first.status, 200);
    const [, name, encoded] = /^— (\S+) (\S+)\n$/.exec(first.text);
    const bytes = Buffer.from(encoded, 'base64');
    assert.deepEqual([name, bytes.length], ['dpo.example/w', 76]);
    assert.ok(desk.vkey.startsWith(`dpo.example/w+${bytes.toString('hex', 0, 4)}+`));
    const time = bytes.readBigUInt64BE(4);
    assert.ok(Math.abs(Number(time) - Date.now() / 1000) < 5);
    assert.ok(verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${log.text()}`), desk.privateKey, bytes.subarray(12)));
    for (const [old, size] of [[10, 11], [11, 16], [16, 300], [300, 300]]) {
        assert.equal(await status(step(grow(log, size), old)), 200, `${old} to ${size}`);
    }
    server.close();
    desk = new Desk(folder);
    await open();
    assert.equal(desk.newest(log.origin).size, 300);
    assert.equal(await status(step(grow(log, 301), 300)), 200);
});

test('an old size other than the newest is a conflict that tells the newest', async () => {
    assert.equal(await status(step(log, 0)), 200);
    for (const old of [0, 4]) {
        const { status: code, type, text } = await post(step(log, old));
        assert.deepEqual([code, type, text], [409, 'text/x.tlog.size', '10\n']);
    }
});

test('the same size with another root is a conflict', async () => {
    assert.equal(await status(step(log, 0)), 200);
    const fork = grow(new Ledger('adm', log.signer), 10, 'other');
    assert.equal(await status(step(fork, 10)), 409);
});

test('a fork is not cosigned, nor one with somebody else\'s proof', async () => {
    assert.equal(await status(step(log, 0)), 200);
    const fork = grow(new Ledger('adm', log.signer), 20, 'other');
    assert.equal(await status(step(fork, 10)), 422);
    assert.equal(await status(body(10, grow(log, 20).consistency(10, 0, 20), fork.note())), 422);
    assert.equal(await status(body(10, [], log.note())), 422);
    assert.equal(desk.newest(log.origin).size, 10);
});

test('an unknown log is not found, a wrong or missing signature forbidden', async () => {
    assert.equal(await status(step(grow(new Ledger('sec'), 3), 0)), 404);
    assert.equal(await status(step(grow(new Ledger('adm', new Signer(log.origin, 1)), 10), 0)), 403);
    assert.equal(await status(step(log, 0).replace(/^10$/m, '11')), 403);
});

test('what is not a request is a bad one', async () => {
    const good = step(log, 0);
    const long = body(0, Array.from({ length: 64 }, () => Buffer.alloc(32)), log.note());
    for (const bad of ['', 'old 0\n', good.replace('old 0', 'old 00'), good.replace('old 0', 'old -1'), good.replace('old', 'new'),
        good.slice(0, -1), good.replace('\n\n', '\nAAAA\n\n'), good.replaceAll('\n', '\r\n'), good.replace('old 0', 'old 11'), long]) {
        assert.equal(await status(bad), 400, JSON.stringify(bad.slice(0, 60)));
    }
    assert.equal(await status(body(0, [Buffer.alloc(32)], log.note())), 422);
    assert.equal(await status('x'.repeat(70_000)), 413);
    assert.equal((await fetch(address)).status, 405);
    assert.equal((await fetch(address.replace('add', 'sub'), { method: 'POST' })).status, 404);
});

test('of many requests at once each size is cosigned once, and the newest never goes back', async () => {
    assert.equal(await status(step(log, 0)), 200);
    grow(log, 40);
    const sizes = Array.from({ length: 30 }, (_, i) => 11 + i);
    const codes = await Promise.all(sizes.map((size) => status(step(log, 10, size))));
    assert.equal(codes.filter((code) => code === 200).length, 1);
    assert.equal(codes.filter((code) => code === 409).length, 29);
});

test('what cannot be kept is not cosigned', { skip: process.getuid?.() === 0 && 'root may write everywhere' }, async () => {
    chmodSync(folder, 0o500);
    assert.equal(await status(step(log, 0)), 500);
    chmodSync(folder, 0o700);
});

test('the key is for nobody else, and is made once', () => {
    assert.equal(statSync(join(folder, 'key.pem')).mode & 0o777, 0o600);
    const before = readFileSync(join(folder, 'key.pem'), 'utf8');
    Desk.init(folder, 'dpo.example/w', [log.signer.vkey]);
    assert.equal(readFileSync(join(folder, 'key.pem'), 'utf8'), before);
});
