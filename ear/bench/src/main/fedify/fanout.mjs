// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

// A server written on Fedify with one actor, one process and the queue it brings along. Says "ready"; for each line it
// reads, "<number of hosts> <port> <text>", it sends one note to that many inboxes at addresses of their own.
import {
  createFederation,
  exportJwk,
  importJwk,
  InProcessMessageQueue,
  MemoryKvStore,
  Create,
  Note,
  Organization,
  PUBLIC_COLLECTION,
} from "@fedify/fedify";
import { createInterface } from "node:readline";

const origin = "https://localhost:9443/";
// As large as ours; the keys Fedify makes itself are larger.
const generated = await crypto.subtle.generateKey(
  { name: "RSASSA-PKCS1-v1_5", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
  true,
  ["sign", "verify"],
);
const pair = {
  privateKey: await importJwk(await exportJwk(generated.privateKey), "private"),
  publicKey: await importJwk(await exportJwk(generated.publicKey), "public"),
};

const federation = createFederation({
  kv: new MemoryKvStore(),
  queue: new InProcessMessageQueue({ pollInterval: { milliseconds: 50 } }),
  manuallyStartQueue: false,
  allowPrivateAddress: true,
  origin,
});
federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) =>
    new Organization({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      publicKey: (await context.getActorKeyPairs(identifier))[0].cryptographicKey,
    })
  )
  .setKeyPairsDispatcher(() => [pair]);
federation.setInboxListeners("/users/{identifier}/inbox", "/inbox");

const context = federation.createContext(new URL(origin), undefined);

function recipient(number, port) {
  const address = `127.${16 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}:${port}`;
  return {
    id: new URL(`http://${address}/users/a`),
    inboxId: new URL(`http://${address}/users/a/inbox`),
    endpoints: { sharedInbox: new URL(`http://${address}/inbox`) },
  };
}

let sent = 0;
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [hosts, port, ...words] = line.split(" ");
  const recipients = Array.from({ length: Number(hosts) }, (_, number) => recipient(number, port));
  const id = ++sent;
  const note = new Note({
    id: new URL(`/notes/${id}`, origin),
    attribution: context.getActorUri("office"),
    to: PUBLIC_COLLECTION,
    content: words.join(" "),
  });
  const create = new Create({
    id: new URL(`/notes/${id}/activity`, origin),
    actor: context.getActorUri("office"),
    to: PUBLIC_COLLECTION,
    object: note,
  });
  await context.sendActivity({ identifier: "office" }, recipients, create, { preferSharedInbox: true });
  console.log("queued");
}
