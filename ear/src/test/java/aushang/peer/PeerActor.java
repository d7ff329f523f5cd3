// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;

/// Someone who lives at a [ScriptedPeer]: a name, a key and a document. Offices are followed and
/// written to from here.
public final class PeerActor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedPeer home;
    private final String name;
    private final KeyPair edwards = Multikey.newKeys();
    private volatile KeyPair keys;

    PeerActor(ScriptedPeer home, String name, int keyBits) {
        this(home, name, keys(keyBits));
    }

    PeerActor(ScriptedPeer home, String name, KeyPair keys) {
        this.home = home;
        this.name = name;
        this.keys = keys;
    }

    public String name() {
        return name;
    }

    public URI id() {
        return home.address("/users/" + name);
    }

    public URI inbox() {
        return home.address("/users/" + name + "/inbox");
    }

    public String keyId() {
        return id() + "#main-key";
    }

    /// As people write it: `@ada@localhost:4711`.
    public String handle() {
        return "@" + name + "@" + home.domain();
    }

    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /// The id of the Ed25519 key (FEP-521a), which stands in the document beside the RSA key.
    public String edwardsKeyId() {
        return id() + "#ed25519-key";
    }

    public PrivateKey edwardsKey() {
        return edwards.getPrivate();
    }

    /// From now on these keys are published and used.
    public void changeKey(KeyPair others) {
        keys = others;
    }

    /// From now on another key is published and used.
    ///
    /// @param bits 2048 in real life, 512 to be refused
    public void changeKey(int bits) {
        keys = keys(bits);
    }

    /// Sends a Follow to the actor's inbox.
    public Sent follow(URI actor) {
        return send(home.inboxOf(actor), activity("Follow").put("object", actor.toString()));
    }

    /// Takes a Follow back; the whole Follow is inside the Undo.
    public Sent undo(Sent follow) {
        return send(follow.inbox(), activity("Undo").set("object", follow.activity()));
    }

    /// An activity of this type by this actor, with an id of its own.
    public ObjectNode activity(String type) {
        return JSON.createObjectNode()
                .put("@context", "https://www.w3.org/ns/activitystreams")
                .put("id", id() + "/activities/" + home.nextNumber())
                .put("type", type)
                .put("actor", id().toString());
    }

    /// Sends an activity, signed by this actor unless the variations say otherwise.
    public Sent send(URI inbox, ObjectNode activity, Variation... variations) {
        return new Sent(inbox, activity, home.post(this, inbox, activity.toString(), variations));
    }

    /// What is served at the actor's id.
    public ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        document.putArray("@context")
                .add("https://www.w3.org/ns/activitystreams")
                .add("https://w3id.org/security/v1")
                .add("https://w3id.org/security/multikey/v1");
        document.put("id", id().toString())
                .put("type", "Person")
                .put("preferredUsername", name)
                .put("name", name)
                .put("url", id().toString())
                .put("inbox", inbox().toString())
                .put("outbox", id() + "/outbox")
                .put("followers", id() + "/followers");
        document.putObject("endpoints").put("sharedInbox", home.sharedInbox().toString());
        document.putObject("publicKey")
                .put("id", keyId())
                .put("owner", id().toString())
                .put("publicKeyPem", Cavage.pem(keys.getPublic()));
        document.putArray("assertionMethod")
                .addObject()
                .put("id", edwardsKeyId())
                .put("type", "Multikey")
                .put("controller", id().toString())
                .put("publicKeyMultibase", Multikey.of(edwards.getPublic()));
        return document;
    }

    /// A pair of RSA keys of this size.
    public static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
