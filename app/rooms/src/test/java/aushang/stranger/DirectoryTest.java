// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.actor.Addresses;
import aushang.actor.Offices;
import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import aushang.signature.Keys;
import aushang.signature.Signer;
import aushang.vocab.MediaType;
import aushang.vocab.RemoteActor;
import aushang.wire.Reply;
import aushang.wire.Wire;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

    private static final PrivateKey KEY = Keys.generate(Algorithm.RSA).getPrivate();
    private static final String ADA = "https://social.example/users/ada";

    private final Network network = new Network();
    private final Directory directory = new Directory();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    DirectoryTest() {
        directory.wire = network;
        directory.dereference = new Dereference();
        directory.dereference.fetch = new SignedFetch();
        directory.dereference.fetch.wire = network;
        directory.dereference.fetch.offices = new OneSigner();
        directory.addresses = new Addresses("ours.test");
    }

    @Test
    void whoeverWebFingerAndTheActorAgreeOnIsFound() {
        network.finger("ada@social.example", "acct:Ada@social.example", ADA);
        network.actor(ADA, ADA, "Ada");
        Directory.Entry entry = directory.find("ada@social.example").orElseThrow();
        assertThat(entry.actor().id()).hasToString(ADA);
        assertThat(entry.page()).hasToString("https://social.example/@ada");
        assertThat(network.sent).containsKey("Signature");
    }

    @Test
    void whoeverIsNamedUnderAnotherDomainMustBeKnownThere() {
        network.finger("ada@social.example", "acct:ada@home.example", ADA);
        network.actor(ADA, ADA, "ada");
        assertThat(directory.find("ada@social.example")).isEmpty();
        network.finger("ada@home.example", "acct:ada@home.example", ADA);
        assertThat(directory.find("ada@social.example")).isPresent();
    }

    @Test
    void anActorWithAnotherNameIsSomebodyElse() {
        network.finger("ada@social.example", "acct:ada@social.example", ADA);
        network.actor(ADA, ADA, "eve");
        assertThat(directory.find("ada@social.example")).isEmpty();
    }

    @Test
    void anActorThatSaysToBeAnotherIsNotBelieved() {
        network.finger("ada@social.example", "acct:ada@social.example", ADA);
        network.actor(ADA, "https://social.example/users/eve", "ada");
        assertThat(directory.find("ada@social.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://victim.example/inbox", "https://ours.test/inbox"})
    void whoeverReceivesElsewhereIsNotFound(String inbox) {
        network.finger("ada@social.example", "acct:ada@social.example", ADA);
        network.actor(ADA, ADA, "ada", inbox, "https://social.example/shared");
        assertThat(directory.find("ada@social.example")).isEmpty();
    }

    @Test
    void aSharedInboxElsewhereIsNone() {
        network.finger("ada@social.example", "acct:ada@social.example", ADA);
        network.actor(ADA, ADA, "ada", ADA + "/inbox", "https://victim.example/inbox");
        RemoteActor found = directory.find("ada@social.example").orElseThrow().actor();
        assertThat(found.inbox()).hasToString(ADA + "/inbox");
        assertThat(found.sharedInbox()).isEmpty();
    }

    @Test
    void aSharedInboxThatIsOursIsNobodys() {
        network.finger("ada@social.example", "acct:ada@social.example", ADA);
        network.actor(ADA, ADA, "ada", ADA + "/inbox", "https://ours.test/inbox");
        assertThat(directory.find("ada@social.example")).isEmpty();
    }

    @Test
    void nobodyIsFoundWhereNobodyAnswers() {
        assertThat(directory.find("ada@social.example")).isEmpty();
        assertThat(directory.find("ada@not..a.domain")).isEmpty();
        assertThat(directory.find("ada")).isEmpty();
    }

    @Test
    void aDocumentOfHalfAMegabyteIsNoAnswerToAName() {
        network.finger("ada@social.example", "acct:ada@social.example" + " ".repeat(500_000), ADA);
        network.actor(ADA, ADA, "ada");
        assertThat(directory.find("ada@social.example")).isEmpty();
    }

    /// The servers there are, by address.
    private static final class Network extends Wire {

        private final Map<String, Reply> replies = new HashMap<>();
        private final Map<String, String> sent = new HashMap<>();

        void finger(String name, String subject, String self) {
            String address =
                    "https://"
                            + name.substring(name.indexOf('@') + 1)
                            + "/.well-known/webfinger?resource=acct%3A"
                            + name.replace("@", "%40");
            answer(
                    address,
                    "application/jrd+json",
                    """
                    {"subject":"%s","links":[
                      {"rel":"http://webfinger.net/rel/profile-page","type":"text/html","href":"https://social.example/@ada"},
                      {"rel":"self","type":"application/activity+json","href":"%s"}]}
                    """
                            .formatted(subject, self));
        }

        void actor(String address, String id, String name) {
            actor(
                    address,
                    id,
                    name,
                    "https://social.example/inbox",
                    "https://social.example/shared");
        }

        void actor(String address, String id, String name, String inbox, String shared) {
            answer(
                    address,
                    MediaType.ACTIVITY,
                    """
                    {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"Person",
                     "preferredUsername":"%s","inbox":"%s","endpoints":{"sharedInbox":"%s"}}
                    """
                            .formatted(id, name, inbox, shared));
        }

        private void answer(String address, String type, String body) {
            replies.put(
                    address,
                    new Reply.Answered(
                            200,
                            type,
                            body.getBytes(UTF_8),
                            Optional.empty(),
                            URI.create(address)));
        }

        @Override
        public Reply get(URI uri, Function<URI, Map<String, String>> headers) {
            sent.putAll(headers.apply(uri));
            return replies.getOrDefault(
                    uri.toString(),
                    new Reply.Answered(404, "", new byte[0], Optional.empty(), uri));
        }
    }

    private static final class OneSigner extends Offices {
        @Override
        public Signer instanceSigner() {
            return new Signer(
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Engine.jdk().key(URI.create("https://ours.test/actor#main-key"), KEY),
                    Optional.empty());
        }
    }
}
