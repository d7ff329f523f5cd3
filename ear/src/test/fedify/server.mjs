// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
//
// A small ActivityPub server on Fedify, with whoever a test asks to live on it: signatures, JSON-LD, WebFinger and
// delivery are Fedify's own; only what a person does, and what is remembered, is written here.
//
// aushang.peer.Fedify installs and runs it. Two ports on the loopback address: the street, plain behind a TLS front, and
// the control, where the test says what is to be done and asks what has happened, in JSON. It ends when its standard
// input does.

import { createServer } from 'node:http';
import { Temporal } from '@js-temporal/polyfill';
import { configure, getConsoleSink } from '@logtape/logtape';
import {
    Accept, Activity, Add, Announce, Block, Create, createFederation, Delete, Endpoints, Flag, Follow, generateCryptoKeyPair,
    getDocumentLoader, InProcessMessageQueue, isActor, Like, MemoryKvStore, Move, Note, Person, PUBLIC_COLLECTION, Question,
    Reject, Remove, signRequest, Tombstone, Undo, Update,
} from '@fedify/fedify';

const SPECS = { cavage: 'draft-cavage-http-signatures-12', rfc9421: 'rfc9421' };

const { origin, streetPort, controlPort } = JSON.parse(process.argv[2]);

await configure({
    sinks: { console: getConsoleSink() },
    loggers: [
        { category: 'fedify', sinks: ['console'], lowestLevel: process.env.FEDIFY_LOG ?? 'warning' },
        { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'error' },
    ],
});

/** Everyone who lives here, by name. */
const persons = new Map();
/** What others have said and shown, by id: never forgotten, only marked. */
const timeline = new Map();
/** What others have pinned, by actor, as their collection said when they last said that it has changed. */
const pins = new Map();
/** What our people have written, by path. */
const written = new Map();
/** Every POST to an inbox, and every activity that Fedify has found genuine. */
const log = { arrivals: [], heard: [], fetched: [], troubles: [] };

let spec = 'rfc9421';
/** The scheme whose mail is not even looked at: 'cavage', 'rfc9421' or ''. */
let refused = '';
let numbers = 0;

// A fresh store for each scheme: what Fedify has learnt of a server under one must not decide under the other.
const kv = new MemoryKvStore();
const federations = Object.fromEntries(Object.keys(SPECS).map((name) => [name, federation(name)]));

function federation(name) {
    const made = createFederation({
        kv,
        kvPrefixes: { httpMessageSignaturesSpec: ['spec', name] },
        queue: new InProcessMessageQueue({ pollInterval: { milliseconds: 100 } }),
        origin,
        // The test's servers are on the loopback address.
        allowPrivateAddress: true,
        firstKnock: SPECS[name],
        contextLoaderFactory: contexts,
        onOutboxError: (error, activity) => trouble(`not delivered: ${activity?.id?.href}`, error),
    });
    made.setActorDispatcher('/users/{identifier}', async (context, identifier) => {
        const person = persons.get(identifier);
        if (!person) return null;
        const keys = await context.getActorKeyPairs(identifier);
        return new Person({
            id: context.getActorUri(identifier),
            preferredUsername: identifier,
            name: identifier,
            summary: 'Lives on a server made with Fedify',
            inbox: context.getInboxUri(identifier),
            followers: context.getFollowersUri(identifier),
            endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
            url: context.getActorUri(identifier),
            aliases: person.alsoKnownAs.map((id) => new URL(id)),
            successor: person.movedTo ? new URL(person.movedTo) : null,
            publicKey: keys[0].cryptographicKey,
            assertionMethods: keys.map((key) => key.multikey),
        });
    }).setKeyPairsDispatcher((_, identifier) => persons.get(identifier)?.keys ?? []);
    made.setFollowersDispatcher('/users/{identifier}/followers', (_, identifier) => ({
        items: [...(persons.get(identifier)?.followers.values() ?? [])],
    }));
    made.setObjectDispatcher(Note, '/users/{identifier}/notes/{number}', (context, { identifier, number }) => {
        const note = written.get(`/users/${identifier}/notes/${number}`);
        return note && !note.deleted ? noteOf(context, note) : null;
    });
    const inbox = made.setInboxListeners('/users/{identifier}/inbox', '/inbox')
        .onError((_, error) => trouble('inbox', error));
    for (const [type, hear] of [[Follow, heardFollow], [Accept, heardAnswer], [Reject, heardAnswer], [Undo, heardUndo],
        [Create, heardObject], [Update, heardObject], [Delete, heardDelete], [Announce, heardAnnounce],
        [Move, heardMove], [Add, heardPin], [Remove, heardPin], [Activity, () => {}]]) {
        inbox.on(type, async (context, activity) => {
            await hear(context, activity);
            log.heard.push({ id: activity.id?.href, type: nameOf(activity), actor: activity.actorId?.href });
        });
    }
    return made;
}

/** Fedify carries the usual contexts; nobody can fetch another one here, so it says nothing about any word. */
function contexts(options) {
    const known = getDocumentLoader(options);
    return async (url, more) => {
        try {
            return await known(url, more);
        } catch {
            trouble('unknown context', url);
            return { contextUrl: null, documentUrl: url, document: { '@context': {} } };
        }
    };
}

function trouble(what, error) {
    log.troubles.push(`${what}: ${error}`);
    console.error(what, error);
}

function nameOf(thing) {
    return thing?.constructor?.typeId?.hash.slice(1);
}

function context() {
    return federations[spec].createContext(new URL(origin));
}

// ---- What others say ----

async function heardFollow(context, follow) {
    const { identifier } = context.parseUri(follow.objectId) ?? {};
    const follower = await follow.getActor(context);
    if (!identifier || !isActor(follower)) return;
    persons.get(identifier)?.followers.set(follower.id.href, follower);
    await send(identifier, follower, new Accept({ id: nextId(), actor: follow.objectId, object: follow }));
}

/** An Accept counts only if it comes from whom the Follow was for. */
function heardAnswer(_, answer) {
    for (const person of persons.values()) {
        for (const follow of person.following.values()) {
            if (follow.id === answer.objectId?.href && follow.object === answer.actorId?.href)
                follow.state = answer instanceof Accept ? 'accepted' : 'rejected';
        }
    }
}

async function heardUndo(context, undo) {
    const undone = await undo.getObject(context);
    if (undone?.actorId?.href !== undo.actorId?.href) return;
    if (undone instanceof Follow)
        persons.get(context.parseUri(undone.objectId)?.identifier)?.followers.delete(undone.actorId.href);
    if (undone instanceof Announce) {
        const boosted = timeline.get(undone.objectId?.href);
        if (boosted) boosted.boostedBy = boosted.boostedBy.filter((actor) => actor !== undo.actorId.href);
    }
}

async function heardObject(context, activity) {
    const object = await activity.getObject(context);
    if (activity instanceof Update && isActor(object)) return void seen(object.id.href, { type: nameOf(object), name: String(object.name) });
    if (!object?.id || object.attributionId?.href !== activity.actorId?.href) return;
    const old = timeline.get(object.id.href);
    if (old?.deleted) return;
    seen(object.id.href, {
        type: nameOf(object),
        author: object.attributionId.href,
        content: object.content == null ? null : String(object.content),
        name: object.name == null ? null : String(object.name),
        replyTo: object.replyTargetId?.href ?? null,
        updated: object.updated?.toString() ?? null,
        updates: (old?.updates ?? 0) + (activity instanceof Update ? 1 : 0),
        poll: object instanceof Question ? await pollOf(context, object) : null,
    });
}

async function pollOf(context, question) {
    const options = [];
    const kind = question.inclusiveOptionIds.length || (await first(question.getInclusiveOptions(context))) ? 'anyOf' : 'oneOf';
    for await (const option of kind === 'anyOf' ? question.getInclusiveOptions(context) : question.getExclusiveOptions(context)) {
        const replies = await option.getReplies(context);
        options.push({ name: String(option.name), votes: replies?.totalItems ?? null });
    }
    return { kind, options, voters: question.voters, endTime: question.endTime?.toString() ?? null, closed: question.closed?.toString() ?? null };
}

async function first(items) {
    for await (const item of items) return item;
    return null;
}

function heardDelete(_, activity) {
    const deleted = timeline.get(activity.objectId?.href);
    if (deleted && deleted.author !== activity.actorId?.href) return;
    seen(activity.objectId?.href, { deleted: true, content: null });
}

async function heardAnnounce(context, announce) {
    const boosted = await announce.getObject(context);
    if (!boosted?.id) return;
    seen(boosted.id.href, {
        type: nameOf(boosted),
        author: boosted.attributionId?.href ?? null,
        content: boosted.content == null ? null : String(boosted.content),
        boostedBy: [...(timeline.get(boosted.id.href)?.boostedBy ?? []), announce.actorId.href],
    });
}

/** As people's servers do it: who followed the old one follows the new one, if both say that they are the same. */
async function heardMove(context, move) {
    if (move.actorId?.href !== move.objectId?.href) return;
    for (const [name, person] of persons) {
        if (!person.following.has(move.actorId.href)) continue;
        const target = await context.lookupObject(move.targetId, await loaders(name));
        if (!isActor(target) || !target.aliasIds.some((alias) => alias.href === move.actorId.href))
            return trouble('Move', `${move.targetId?.href} does not say that it was ${move.actorId.href}`);
        await deeds.unfollow({ who: name, object: move.actorId.href });
        await deeds.follow({ who: name, object: target.id.href });
    }
}

/** The collection is the truth; an Add or Remove only says that it is to be read again. */
async function heardPin(context, activity) {
    const actor = await activity.getActor(context);
    if (!isActor(actor) || !actor.featuredId || activity.targetId?.href !== actor.featuredId.href) return;
    const fresh = await loaders([...persons.keys()][0]);
    const featured = await actor.getFeatured(fresh);
    const notes = [];
    for await (const note of featured.getItems(fresh)) notes.push(note.id.href);
    pins.set(actor.id.href, notes);
}

function seen(id, change) {
    timeline.set(id, { id, deleted: false, boostedBy: [], ...timeline.get(id), ...change });
}

// ---- What our people do ----

const deeds = {
    /** Somebody moves in. */
    async person({ who, alsoKnownAs = [] }) {
        persons.set(who, { keys: await keys(), following: new Map(), followers: new Map(), alsoKnownAs, movedTo: null });
        return { id: context().getActorUri(who).href };
    },
    /** Which scheme is tried first from now on. */
    spec({ spec: wanted }) {
        if (!SPECS[wanted]) throw new Error(`no such scheme: ${wanted}`);
        spec = wanted;
        return {};
    },
    /** Mail signed so is answered with 401 from now on, as by a server that has never heard of the scheme. */
    refuse({ spec: unwanted }) {
        refused = unwanted;
        return {};
    },
    /** New keys under the old names, as most servers do it. */
    async rotate({ who }) {
        personCalled(who).keys = await keys();
        return {};
    },
    async follow({ who, object }) {
        const actor = await actorAt(who, object);
        const follow = new Follow({ id: nextId(), actor: context().getActorUri(who), object: actor.id, to: actor.id });
        personCalled(who).following.set(actor.id.href, { id: follow.id.href, object: actor.id.href, state: 'asked' });
        return send(who, actor, follow);
    },
    async unfollow({ who, object }) {
        const actor = await actorAt(who, object);
        const { id } = personCalled(who).following.get(actor.id.href);
        personCalled(who).following.delete(actor.id.href);
        const self = context().getActorUri(who);
        return send(who, actor, new Undo({
            id: nextId(), actor: self, to: actor.id, object: new Follow({ id: new URL(id), actor: self, object: actor.id }),
        }));
    },
    like: (order) => react(Like, order),
    unlike: (order) => takeBack(Like, order),
    boost: (order) => react(Announce, order),
    unboost: (order) => takeBack(Announce, order),
    /** A note of one's own, or a reply. */
    async write({ who, text, to = null, shown = 'public' }) {
        const path = `/users/${who}/notes/${++numbers}`;
        const target = to ? await objectAt(who, to) : null;
        const note = {
            path, who, text, shown, number: String(numbers), replyTo: target?.id?.href ?? null,
            author: target?.attributionId?.href ?? null, published: Temporal.Now.instant(), updated: null, deleted: false,
        };
        written.set(path, note);
        return sayAbout(Create, note);
    },
    async edit({ id, text }) {
        const note = written.get(new URL(id).pathname);
        Object.assign(note, { text, updated: Temporal.Now.instant() });
        return sayAbout(Update, note);
    },
    async delete({ id }) {
        const note = written.get(new URL(id).pathname);
        note.deleted = true;
        const self = context().getActorUri(note.who);
        return send(note.who, await audienceOf(note), new Delete({
            id: nextId(), actor: self, to: PUBLIC_COLLECTION, object: new Tombstone({ id: new URL(id) }),
        }), id);
    },
    /** One Create for each choice, without content (as Mastodon sends votes). */
    async vote({ who, object, choices }) {
        const question = await objectAt(who, object);
        const author = await actorAt(who, question.attributionId.href);
        const self = context().getActorUri(who);
        let sent;
        for (const name of choices) {
            const id = new URL(`${self.href}/votes/${++numbers}`);
            sent = await send(who, author, new Create({
                id: nextId(), actor: self, to: author.id,
                object: new Note({ id, attribution: self, to: author.id, replyTarget: question.id, name }),
            }));
        }
        return sent;
    },
    /** Asks to quote (FEP-044f). This Fedify has no word for it, so the request is signed by it and sent from here. */
    async quote({ who, object, text }) {
        const quoted = await objectAt(who, object);
        const author = await actorAt(who, quoted.attributionId.href);
        const self = context().getActorUri(who).href;
        const path = `/users/${who}/quotes/${++numbers}`;
        const note = {
            '@context': ['https://www.w3.org/ns/activitystreams', { quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' } }],
            id: origin + path, type: 'Note', attributedTo: self, content: `<p>${escaped(text)}</p>`, quote: quoted.id.href,
            published: Temporal.Now.instant().toString(), to: [PUBLIC_COLLECTION.href], cc: [author.id.href],
        };
        written.set(path, { path, who, raw: note });
        return sendRaw(who, author.inboxId, {
            '@context': ['https://www.w3.org/ns/activitystreams', { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' }],
            id: nextId().href, type: 'QuoteRequest', actor: self, object: quoted.id.href, instrument: note,
            to: [author.id.href],
        }, note.id);
    },
    /** Says to somebody that a person has another address now. */
    async move({ who, object, target }) {
        personCalled(who).movedTo = target;
        const self = context().getActorUri(who);
        return send(who, await actorAt(who, object), new Move({
            id: nextId(), actor: self, object: self, target: new URL(target), to: new URL(object),
        }));
    },
    async block({ who, object }) {
        const actor = await actorAt(who, object);
        const block = new Block({ id: nextId(), actor: context().getActorUri(who), object: actor.id, to: actor.id });
        personCalled(who).done.set(`Block ${actor.id.href}`, block);
        return send(who, actor, block);
    },
    async unblock({ who, object }) {
        const actor = await actorAt(who, object);
        return undo(who, actor, `Block ${actor.id.href}`);
    },
    async flag({ who, object, objects = [], text }) {
        const actor = await actorAt(who, object);
        return send(who, actor, new Flag({
            id: nextId(), actor: context().getActorUri(who), content: text, to: actor.id,
            objects: [actor.id, ...objects.map((id) => new URL(id))],
        }));
    },
    /** Everything of a person is gone. */
    async leave({ who, object }) {
        const self = context().getActorUri(who);
        const sent = await send(who, await actorAt(who, object), new Delete({
            id: nextId(), actor: self, object: self, to: PUBLIC_COLLECTION,
        }));
        return sent;
    },
    /** Any activity, in JSON, signed as the others are. */
    async raw({ who, inbox, activity }) {
        return sendRaw(who, new URL(inbox), activity);
    },
    /** What Fedify makes of an address: the plain JSON of the object there, or null. */
    async lookup({ who, object }) {
        const found = await context().lookupObject(object, await loaders(who));
        return found ? { found: await found.toJsonLd({ format: 'compact', contextLoader: contexts({}) }) } : { found: null };
    },
    forget() {
        for (const list of Object.values(log)) list.length = 0;
        return {};
    },
};

async function react(Type, { who, object }) {
    const thing = await objectAt(who, object);
    const author = await actorAt(who, thing.attributionId.href);
    const self = context().getActorUri(who);
    const reaction = new Type({
        id: nextId(), actor: self, object: thing.id,
        tos: Type === Announce ? [PUBLIC_COLLECTION] : [author.id], ccs: Type === Announce ? [author.id] : [],
    });
    personCalled(who).done.set(`${Type.name} ${object}`, reaction);
    return send(who, author, reaction);
}

async function takeBack(Type, { who, object }) {
    const thing = await objectAt(who, object);
    return undo(who, await actorAt(who, thing.attributionId.href), `${Type.name} ${object}`);
}

async function undo(who, actor, deed) {
    const done = personCalled(who).done.get(deed);
    return send(who, actor, new Undo({ id: nextId(), actor: context().getActorUri(who), object: done, to: actor.id }));
}

async function sayAbout(Type, note) {
    return send(note.who, await audienceOf(note), new Type({
        id: nextId(), actor: context().getActorUri(note.who), object: noteOf(context(), note),
        tos: note.shown === 'public' ? [PUBLIC_COLLECTION] : [],
        ccs: note.author ? [new URL(note.author)] : [],
    }), origin + note.path);
}

/** Whoever is answered, and all followers. */
async function audienceOf(note) {
    const followers = [...personCalled(note.who).followers.values()];
    return note.author ? [await actorAt(note.who, note.author), ...followers] : followers;
}

function noteOf(context, note) {
    const everyone = note.shown === 'public';
    return new Note({
        id: new URL(origin + note.path), url: new URL(origin + note.path),
        attribution: context.getActorUri(note.who), content: `<p>${escaped(note.text)}</p>`,
        replyTarget: note.replyTo ? new URL(note.replyTo) : null,
        tos: everyone ? [PUBLIC_COLLECTION] : note.author ? [new URL(note.author)] : [],
        ccs: everyone && note.author ? [new URL(note.author)] : [],
        published: note.published, updated: note.updated,
    });
}

function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function nextId() {
    return new URL(`${origin}/activities/${++numbers}`);
}

function personCalled(who) {
    const person = persons.get(who);
    if (!person) throw new Error(`nobody here is called ${who}`);
    person.done ??= new Map();
    return person;
}

async function keys() {
    return [await generateCryptoKeyPair('RSASSA-PKCS1-v1_5'), await generateCryptoKeyPair('Ed25519')];
}

/** Fetches are signed. */
async function loaders(who) {
    return { documentLoader: await context().getDocumentLoader({ identifier: who }) };
}

async function objectAt(who, id) {
    const found = await context().lookupObject(id, await loaders(who));
    if (!found) throw new Error(`nothing found at ${id}`);
    return found;
}

async function actorAt(who, idOrHandle) {
    const found = await objectAt(who, idOrHandle);
    if (!isActor(found)) throw new Error(`no actor at ${idOrHandle}`);
    return found;
}

/** Puts it into Fedify's queue; it leaves at once, and again if that fails. */
async function send(who, recipients, activity, about = null) {
    await context().sendActivity({ identifier: who }, recipients, activity, { fanout: 'skip' });
    return { activity: activity.id.href, about };
}

async function sendRaw(who, inbox, activity, about = null) {
    const [key] = await context().getActorKeyPairs(who);
    const request = new Request(inbox, {
        method: 'POST',
        headers: { 'Content-Type': 'application/activity+json' },
        body: JSON.stringify(activity),
    });
    const answer = await fetch(await signRequest(request, key.privateKey, key.keyId, { spec: SPECS[spec] }));
    return { activity: activity.id, about, status: answer.status };
}

// ---- The two doors ----

createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    const path = new URL(incoming.url, origin).pathname;
    const request = new Request(origin + incoming.url, {
        method: incoming.method,
        headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        body: body.length ? body : undefined,
    });
    try {
        const answer = unwanted(incoming) ?? own(incoming.method, path)
            ?? await federations[spec].fetch(request, { contextData: undefined });
        if (incoming.method === 'POST') log.arrivals.push(arrival(incoming, body, answer.status));
        else log.fetched.push({ path: incoming.url, signed: schemeOf(incoming), status: answer.status });
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        outgoing.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
        trouble(`${incoming.method} ${incoming.url}`, error.stack);
        outgoing.writeHead(500).end();
    }
}).listen(streetPort, '127.0.0.1');

function unwanted(incoming) {
    return incoming.method === 'POST' && refused && schemeOf(incoming) === refused ? new Response(null, { status: 401 }) : null;
}

/** Documents Fedify has no word for, and what is no longer there. */
function own(method, path) {
    const document = method === 'GET' ? written.get(path) : undefined;
    const headers = { 'Content-Type': 'application/activity+json' };
    if (document?.raw) return new Response(JSON.stringify(document.raw), { headers });
    if (document?.deleted) {
        const gone = { '@context': 'https://www.w3.org/ns/activitystreams', id: origin + path, type: 'Tombstone' };
        return new Response(JSON.stringify(gone), { status: 410, headers });
    }
    return null;
}

/** @param status what Fedify answered: 202 for what it found genuine, 401 for what it did not */
function arrival(incoming, body, status) {
    let activity = null;
    try {
        activity = JSON.parse(body.toString('utf8'));
    } catch {
        // The raw text says it all.
    }
    return {
        path: incoming.url, status, scheme: schemeOf(incoming), type: activity?.type ?? null, id: activity?.id ?? null,
        headers: incoming.headers, raw: body.toString('utf8'), activity,
    };
}

function schemeOf(incoming) {
    if (incoming.headers['signature-input']) return 'rfc9421';
    return incoming.headers.signature ? 'cavage' : 'none';
}

createServer(async (incoming, outgoing) => {
    const name = incoming.url.slice(1);
    try {
        const order = JSON.parse((await bodyOf(incoming)).toString('utf8') || '{}');
        const told = incoming.method === 'GET' ? asked(name) : await deed(name)(order);
        outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(told));
    } catch (error) {
        outgoing.writeHead(500, { 'Content-Type': 'application/json' })
            .end(JSON.stringify({ error: String(error), troubles: log.troubles }));
    }
}).listen(controlPort, '127.0.0.1');

function deed(name) {
    if (!Object.hasOwn(deeds, name)) throw new Error(`nothing is called ${name}`);
    return deeds[name];
}

function asked(name) {
    if (name === 'log') return log;
    if (name === 'timeline') return [...timeline.values()];
    if (name === 'pins') return Object.fromEntries(pins);
    if (name === 'persons') {
        return [...persons].map(([who, person]) => ({
            who, following: [...person.following.values()], followers: [...person.followers.keys()],
        }));
    }
    throw new Error(`nothing is called ${name}`);
}

async function bodyOf(incoming) {
    const parts = [];
    for await (const part of incoming) parts.push(part);
    return Buffer.concat(parts);
}

// With the test's JVM, even a killed one.
process.stdin.resume().on('end', () => process.exit(0));
