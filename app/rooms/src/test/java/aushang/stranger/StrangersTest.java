// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.actor.Addresses;
import aushang.actor.Offices;
import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import aushang.crypto.Multibase;
import aushang.signature.Keys;
import aushang.signature.Signer;
import aushang.vocab.ActorId;
import aushang.vocab.MediaType;
import aushang.vocab.RemoteActor;
import aushang.wire.Reply;
import aushang.wire.Wire;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private static final KeyPair PAIR = pair(2048);
    private static final String ADA = "https://peer.example/users/ada";
    private static final URI KEY = URI.create(ADA + "#main-key");

    private final Network network = new Network();
    private final Strangers strangers = new WithoutRows();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    StrangersTest() {
        strangers.documents = new SignedFetch();
        strangers.documents.wire = network;
        strangers.documents.offices = new OneSigner();
        strangers.addresses = new Addresses("ours.test");
        strangers.clock = CLOCK;
    }

    @Test
    void aKeyIsFoundInItsOwnersOwnDocument() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        KeySearch.Found found = found(KEY);
        assertThat(found.owner()).isEqualTo(ActorId.of(ADA));
        assertThat(found.key()).isEqualTo(PAIR.getPublic());
        assertThat(found.document()).isPresent();
    }

    @Test
    void ofItsOwnersDocumentOnlyTheKeyThatWasAskedForIsRemembered() {
        String another =
                "{\"id\":\"%1$s#2\",\"owner\":\"%1$s\",\"publicKeyPem\":\"%2$s\"}"
                        .formatted(ADA, "x".repeat(100_000));
        network.has(
                ADA,
                actor(ADA, KEY.toString(), PAIR)
                        .replace("\"publicKey\":{", "\"publicKey\":[" + another + ",{")
                        .replace("}}", "}]}"));
        assertThat(found(KEY).document().orElseThrow().publicKeys())
                .extracting(RemoteActor.Key::id)
                .containsExactly(KEY);
    }

    @Test
    void aFetchIsSignedAndAsksForActivities() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        strangers.find(KEY);
        assertThat(network.sent)
                .containsKeys("Signature", "Date")
                .containsEntry("Accept", MediaType.ACCEPT);
    }

    @Test
    void aKeyThatIsFoundIsFetchedOnce() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        assertThat(strangers.remembered(KEY)).isEmpty();
        KeySearch.Found found = found(KEY);
        assertThat(strangers.find(KEY)).isEqualTo(found);
        assertThat(strangers.remembered(KEY)).contains(found);
        assertThat(network.fetched).hasSize(1);
    }

    @Test
    void aKeyThatIsNotFoundIsNotLookedForAgainAtOnce() {
        strangers.find(KEY);
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("status.404"));
        assertThat(strangers.remembered(KEY)).isEmpty();
        assertThat(network.fetched).hasSize(1);
    }

    @Test
    void aKeyThatTheDocumentDoesNotListIsNobodys() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        assertThat(strangers.find(URI.create(ADA + "#other-key")))
                .isEqualTo(new KeySearch.Rejected("key.not.listed"));
    }

    @Test
    void aDocumentThatListsTheKeyAsSomeoneElsesIsNoProof() {
        network.has(
                ADA,
                actor(ADA, KEY.toString(), PAIR)
                        .replace("\"owner\":\"" + ADA, "\"owner\":\"" + ADA + "x"));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("key.not.listed"));
    }

    @Test
    void aDocumentOfAnotherOriginProvesNothing() {
        network.has(ADA, actor("https://ministry.example/users/press", KEY.toString(), PAIR));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("key.owner.elsewhere"));
        assertThat(network.fetched).containsExactly(ADA);
    }

    @Test
    void aKeyWithAnAddressOfItsOwnIsFoundWhereItsOwnerListsIt() {
        String key = ADA + "/key";
        network.has(key, keyDocument(key, ADA));
        network.has(ADA, actor(ADA, key, PAIR));
        assertThat(found(URI.create(key)).owner()).isEqualTo(ActorId.of(ADA));
        assertThat(network.fetched).containsExactly(key, ADA);
    }

    @Test
    void aKeyWithAnAddressOfItsOwnIsNotBelievedFromItself() {
        String key = ADA + "/key";
        network.has(key, keyDocument(key, ADA));
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        assertThat(strangers.find(URI.create(key)))
                .isEqualTo(new KeySearch.Rejected("key.not.listed"));
    }

    @Test
    void anOwnerElsewhereIsNotEvenFetched() {
        String key = "https://evil.example/key";
        network.has(key, keyDocument(key, ADA));
        network.has(ADA, actor(ADA, key, PAIR));
        assertThat(strangers.find(URI.create(key)))
                .isEqualTo(new KeySearch.Rejected("key.owner.elsewhere"));
        assertThat(network.fetched).containsExactly(key);
    }

    @Test
    void anOwnerWhoseDocumentNamesAnotherIsNotItsOwn() {
        String key = ADA + "/key";
        network.has(key, keyDocument(key, ADA));
        network.has(ADA, actor("https://peer.example/users/eve", key, PAIR));
        assertThat(strangers.find(URI.create(key)))
                .isEqualTo(new KeySearch.Rejected("actor.not.its.own"));
    }

    @Test
    void aKeyWithoutAnOwnerIsNobodys() {
        network.has(ADA, "{\"a\":1}");
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("key.owner.missing"));
        network.has(ADA + "2", "no JSON");
        assertThat(strangers.find(URI.create(ADA + "2")))
                .isEqualTo(new KeySearch.Rejected("key.owner.missing"));
    }

    @Test
    void aDocumentThatIsElsewhereNowIsNotBelieved() {
        network.answers(
                ADA,
                answered(
                        200, MediaType.ACTIVITY, actor(ADA, KEY.toString(), PAIR), ADA + "/moved"));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("redirected"));
    }

    @ParameterizedTest(name = "a document of type \"{0}\" may be anybody's upload")
    @ValueSource(
            strings = {
                "",
                "text/html",
                "application/json",
                "application/ld+json",
                "image/png",
                "text/plain; application/activity+json"
            })
    void onlyAnActivityDocumentIsBelieved(String type) {
        network.answers(ADA, answered(200, type, actor(ADA, KEY.toString(), PAIR), ADA));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("media_type"));
    }

    @Test
    void aWeakKeyIsNone() {
        network.has(ADA, actor(ADA, KEY.toString(), pair(1024)));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("weak_key"));
    }

    @ParameterizedTest(name = "status {0}: may it be there later? {1}")
    @CsvSource({"404, false", "410, false", "401, false", "206, false", "500, true", "503, true"})
    void aServerThatIsIllIsUnavailableAndOneThatSaysNoHasRejected(int status, boolean later) {
        network.answers(
                ADA, answered(status, MediaType.ACTIVITY, actor(ADA, KEY.toString(), PAIR), ADA));
        assertThat(strangers.find(KEY))
                .isEqualTo(
                        later
                                ? new KeySearch.Unavailable("status." + status)
                                : new KeySearch.Rejected("status." + status));
    }

    @ParameterizedTest
    @EnumSource
    void whoCannotBeReachedMayBeThereLater(Reply.Cause cause) {
        network.answers(ADA, new Reply.Unreachable(cause));
        assertThat(strangers.find(KEY))
                .isEqualTo(new KeySearch.Unavailable("unreachable." + cause.code()));
    }

    @ParameterizedTest
    @EnumSource
    void whereWeDoNotGoThereIsNoKey(Reply.Bar bar) {
        network.answers(ADA, new Reply.Forbidden(bar));
        assertThat(strangers.find(KEY))
                .isEqualTo(new KeySearch.Rejected("forbidden." + bar.code()));
    }

    @ParameterizedTest(name = "for the key {0} we ask {1}")
    @CsvSource({
        "https://peer.example/a%2Fb#k, https://peer.example/a%2Fb",
        "https://peer.example/a%3Fb#k, https://peer.example/a%3Fb",
        "https://peer.example/%C3%A9#k, https://peer.example/%C3%A9",
        "https://peer.example/a?id=1%262#k, https://peer.example/a?id=1%262",
        "https://PEER.example:443/a#k, https://peer.example/a",
        "https://peer.example/key, https://peer.example/key"
    })
    void anAddressIsAskedAsItIsWritten(URI key, String address) {
        strangers.find(key);
        assertThat(network.fetched).containsExactly(address);
    }

    @ParameterizedTest(name = "{0} is no key's id")
    @ValueSource(
            strings = {
                "https://peer.example/a/../b#k",
                "https://peer.example/%2e%2e/b#k",
                "https://peer.example./b#k",
                "http://peer.example/b#k",
                "https://a@peer.example/b#k",
                "urn:key:1"
            })
    void whatCanBeReadInTwoWaysIsNotFetched(URI key) {
        assertThat(strangers.find(key)).isEqualTo(new KeySearch.Rejected("key.id"));
        assertThat(network.fetched).isEmpty();
    }

    @Test
    @Timeout(20)
    void whoAsksForTheSameKeyWaitsForTheSameAnswer() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        network.meanwhile =
                () -> {
                    underWay.countDown();
                    await(release);
                };
        FutureTask<KeySearch> first = new FutureTask<>(() -> strangers.find(KEY));
        FutureTask<KeySearch> second = new FutureTask<>(() -> strangers.find(KEY));
        Thread.ofVirtual().start(first);
        underWay.await();
        assertThat(strangers.remembered(KEY)).isEmpty();
        Thread other = Thread.ofVirtual().start(second);
        while (other.getState() != Thread.State.WAITING) Thread.sleep(1);
        release.countDown();
        assertThat(first.get()).isInstanceOf(KeySearch.Found.class).isEqualTo(second.get());
        assertThat(network.fetched).hasSize(1);
    }

    @Test
    void aKeyOfOursIsNotFetchedFromOurselves() {
        KeySearch search = strangers.find(URI.create("https://ours.test/users/amt#main-key"));
        assertThat(search).isEqualTo(new KeySearch.Rejected("key.is.ours"));
        assertThat(network.fetched).isEmpty();
    }

    @Test
    @Timeout(20)
    void slowOwnersHoldOnlySoManyRequests() throws Exception {
        CountDownLatch underWay = new CountDownLatch(8);
        CountDownLatch release = new CountDownLatch(1);
        network.meanwhile =
                () -> {
                    underWay.countDown();
                    await(release);
                };
        for (int n = 0; n < 8; n++) {
            URI slow = URI.create("https://slow.test/u/" + n + "#main-key");
            Thread.ofVirtual().start(() -> strangers.find(slow));
        }
        underWay.await();
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Unavailable(Strangers.BUSY));
        release.countDown();
    }

    @Test
    @Timeout(20)
    void whatBreaksLeavesNobodyWaiting() {
        network.meanwhile =
                () -> {
                    throw new StackOverflowError("deep");
                };
        assertThatThrownBy(() -> strangers.find(KEY)).isInstanceOf(StackOverflowError.class);
        network.meanwhile = () -> {};
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        found(KEY);
    }

    @Test
    void aKeyThatDoesNotFitIsFetchedAgainOnce() {
        KeyPair changed = pair(2048);
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        found(KEY);
        network.has(ADA, actor(ADA, KEY.toString(), changed));
        assertThat(((KeySearch.Found) strangers.findAgain(KEY)).key())
                .isEqualTo(changed.getPublic());
        assertThat(strangers.findAgain(KEY)).isEqualTo(new KeySearch.Unavailable(Strangers.LATELY));
        assertThat(strangers.remembered(KEY))
                .map(KeySearch.Found::key)
                .contains(changed.getPublic());
        assertThat(network.fetched).hasSize(2);
    }

    @Test
    void anOwnerWhoCannotBeReachedKeepsTheKeyThatIsRemembered() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        KeySearch.Found found = found(KEY);
        network.answers(ADA, new Reply.Unreachable(Reply.Cause.TIME_IS_UP));
        assertThat(strangers.findAgain(KEY))
                .isEqualTo(new KeySearch.Unavailable("unreachable.time_is_up"));
        assertThat(strangers.remembered(KEY)).contains(found);
    }

    /// However many key ids point into one document, it is one document.
    @Test
    void madeUpKeyIdsCauseNoFetches() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        found(KEY);
        for (int n = 0; n < 100; n++)
            assertThat(strangers.find(URI.create(ADA + "#" + n)))
                    .isEqualTo(new KeySearch.Rejected("key.not.listed"));
        assertThat(network.fetched).as("once, and once more for a change of keys").hasSize(2);
        assertThat(strangers.remembered(KEY)).isPresent();
    }

    @Test
    void aKeyThatIsNewInTheDocumentIsLookedFor() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        found(KEY);
        URI second = URI.create(ADA + "#main-key-2");
        KeyPair changed = pair(2048);
        network.has(ADA, actor(ADA, second.toString(), changed));
        assertThat(found(second).key()).isEqualTo(changed.getPublic());
        assertThat(strangers.remembered(KEY)).as("the old one is listed no more").isEmpty();
    }

    @Test
    void anotherKeyOfTheSameDocumentIsFoundWithoutAFetch() {
        KeyPair edwards = Keys.generate(Algorithm.ED25519);
        URI second = URI.create(ADA + "#ed25519-key");
        network.has(ADA, withMultikey(second, ADA, Keys.word(edwards.getPublic())));
        found(KEY);
        assertThat(strangers.remembered(second))
                .map(KeySearch.Found::key)
                .contains(edwards.getPublic());
        assertThat(found(second).owner()).isEqualTo(ActorId.of(ADA));
        assertThat(network.fetched).hasSize(1);
    }

    /// ADV-040.
    @ParameterizedTest
    @CsvSource({
        "https://peer.example/users/ada#k, https://victim.test/u/v",
        "https://evil.test/u/e#k, https://peer.example/users/ada"
    })
    void aMultikeyOfSomeoneElseIsNotTheActors(URI id, String controller) {
        String word = Keys.word(Keys.generate(Algorithm.ED25519).getPublic());
        network.has(ADA, withMultikey(id, controller, word));
        found(KEY);
        assertThat(strangers.remembered(id)).isEmpty();
    }

    /// ADV-040.
    @Test
    void aMultikeyWithAnAddressOfItsOwnNamesItsOwner() {
        String word = Keys.word(Keys.generate(Algorithm.ED25519).getPublic());
        String key = "https://evil.test/key";
        network.has(
                key,
                "{\"id\":\"%s\",\"type\":\"Multikey\",\"controller\":\"%s\",\"publicKeyMultibase\":\"%s\"}"
                        .formatted(key, ADA, word));
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        assertThat(strangers.find(URI.create(key)))
                .isEqualTo(new KeySearch.Rejected("key.owner.elsewhere"));
        assertThat(network.fetched).containsExactly(key);
    }

    /// ADV-038.
    @Test
    void aPointOfSmallOrderIsNoKey() {
        String word = Multibase.write(Multibase.Prefix.ED25519, new byte[32]);
        URI id = URI.create(ADA + "#ed25519-key");
        network.has(ADA, withMultikey(id, ADA, word));
        assertThat(strangers.find(id)).isEqualTo(new KeySearch.Rejected("weak_key"));
        assertThat(strangers.remembered(id)).isEmpty();
    }

    /// ADV-045: a thousand bad signatures in the name of one key.
    @Test
    void howeverManySignaturesDoNotFitTheDocumentIsFetchedOnce() {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        found(KEY);
        for (int n = 0; n < 1000; n++) strangers.findAgain(KEY);
        for (int n = 0; n < 1000; n++) strangers.findAgain(URI.create(ADA + "#" + n));
        assertThat(network.fetched).hasSize(2);
    }

    /// ADV-046.
    @ParameterizedTest
    @CsvSource({
        "200, text/html, <html>",
        "500, application/activity+json, {}",
        "404, text/html, x",
        "200, application/activity+json, no JSON"
    })
    void aDocumentThatCannotBeReadAgainTakesNothingFromTheKey(
            int status, String type, String body) {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        KeySearch.Found found = found(KEY);
        network.answers(ADA, answered(status, type, body, ADA));
        assertThat(strangers.findAgain(KEY)).isNotInstanceOf(KeySearch.Found.class);
        assertThat(strangers.remembered(KEY)).contains(found);
    }

    /// Whoever names someone else's inbox as theirs has us write there.
    @Test
    void anInboxElsewhereIsNobodys() {
        network.has(
                ADA,
                actor(ADA, KEY.toString(), PAIR)
                        .replace(
                                "\"inbox\":\"" + ADA + "/inbox",
                                "\"inbox\":\"https://victim.test/inbox"));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("inbox.elsewhere"));
    }

    /// ADV-384.
    @ParameterizedTest(name = "{0}: taken? {1}")
    @CsvSource({
        "https://victim.test/inbox, false",
        "https://peer.example:8443/inbox, false",
        "https://peer.example/inbox, true"
    })
    void aSharedInboxElsewhereIsNone(String shared, boolean taken) {
        network.has(
                ADA,
                actor(ADA, KEY.toString(), PAIR)
                        .replace(
                                "\"publicKey\"",
                                "\"endpoints\":{\"sharedInbox\":\""
                                        + shared
                                        + "\"},\"publicKey\""));
        assertThat(found(KEY).document().orElseThrow().sharedInbox().isPresent()).isEqualTo(taken);
    }

    @Test
    void anInboxOfOursIsNobodys() {
        network.has(
                ADA,
                actor(ADA, KEY.toString(), PAIR)
                        .replace(
                                "\"inbox\":\"" + ADA + "/inbox",
                                "\"inbox\":\"https://ours.test/inbox"));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("inbox.is.ours"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void aServerThatRefusesTheUsualSignatureIsAskedOnceInTheOtherForm(int refusal) {
        network.has(ADA, actor(ADA, KEY.toString(), PAIR));
        network.refusing("Date", refusal);
        found(KEY);
        assertThat(network.sent).containsKeys("Signature-Input", "Signature");
        assertThat(network.fetched).hasSize(2);
        strangers.find(URI.create("https://peer.example/users/eve#main-key"));
        assertThat(network.fetched).as("remembered for the server").hasSize(3);
    }

    @Test
    void aServerThatRefusesBothFormsIsNotAskedAThirdTime() {
        network.answers(ADA, answered(401, "", "", ADA));
        assertThat(strangers.find(KEY)).isEqualTo(new KeySearch.Rejected("status.401"));
        assertThat(network.fetched).hasSize(2);
    }

    private static String withMultikey(URI id, String controller, String word) {
        String multikey =
                "\"assertionMethod\":[{\"id\":\"%s\",\"type\":\"Multikey\",\"controller\":\"%s\",\"publicKeyMultibase\":\"%s\"}],"
                        .formatted(id, controller, word);
        return actor(ADA, KEY.toString(), PAIR)
                .replace("\"publicKey\"", multikey + "\"publicKey\"");
    }

    private KeySearch.Found found(URI key) {
        return (KeySearch.Found) strangers.find(key);
    }

    private static String actor(String id, String keyId, KeyPair pair) {
        return """
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],
         "id":"%1$s","type":"Person","inbox":"%1$s/inbox",
         "publicKey":{"id":"%2$s","owner":"%1$s","publicKeyPem":"%3$s"}}
        """
                .formatted(id, keyId, Keys.pem(pair.getPublic()).replace("\n", "\\n"));
    }

    private static String keyDocument(String id, String owner) {
        return """
        {"@context":"https://w3id.org/security/v1","id":"%s","owner":"%s","publicKeyPem":"%s"}
        """
                .formatted(id, owner, Keys.pem(PAIR.getPublic()).replace("\n", "\\n"));
    }

    private static Reply answered(int status, String type, String body, String from) {
        return new Reply.Answered(
                status, type, body.getBytes(UTF_8), Optional.empty(), URI.create(from));
    }

    private static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The other servers. Whatever is not there is 404.
    private static final class Network extends Wire {

        private final Map<String, Reply> replies = new HashMap<>();
        private final List<String> fetched = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, String> sent = new HashMap<>();
        private Runnable meanwhile = () -> {};
        private String unwanted = "";
        private int refusal;

        /// Refuses whoever sends this header.
        void refusing(String header, int status) {
            unwanted = header;
            refusal = status;
        }

        void has(String address, String document) {
            answers(address, answered(200, MediaType.ACTIVITY, document, address));
        }

        void answers(String address, Reply reply) {
            replies.put(address, reply);
        }

        @Override
        public Reply get(URI uri, Function<URI, Map<String, String>> headers) {
            fetched.add(uri.toString());
            sent.clear();
            sent.putAll(headers.apply(uri));
            meanwhile.run();
            if (sent.containsKey(unwanted)) return answered(refusal, "", "", uri.toString());
            return replies.getOrDefault(uri.toString(), answered(404, "", "", uri.toString()));
        }
    }

    private static final class OneSigner extends Offices {
        @Override
        public Signer instanceSigner() {
            return new Signer(
                    CLOCK,
                    Engine.jdk()
                            .key(
                                    URI.create("https://aushang.example/actor#main-key"),
                                    PAIR.getPrivate()),
                    Optional.empty());
        }
    }

    /// Nobody follows yet.
    private static final class WithoutRows extends Strangers {
        @Override
        Optional<KeySearch.Found> stored(URI keyId) {
            return Optional.empty();
        }
    }
}
