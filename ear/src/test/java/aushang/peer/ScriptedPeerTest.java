// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two scripted peers talk to each other.
@SuppressWarnings("NullAway.Init")
class ScriptedPeerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir static Path directory;

    private static ScriptedPeer here;
    private static ScriptedPeer there;

    @BeforeAll
    static void open() {
        TestAuthority authority = TestAuthority.in(directory);
        here = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
        there = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
        here.newActor("weak", 512);
    }

    @AfterAll
    static void close() {
        here.close();
        there.close();
    }

    @AfterEach
    void forget() {
        there.forget();
        there.answerAsUsual();
    }

    @Test
    void aFollowArrivesByteByByteAndIsGenuine() {
        Sent follow = here.follow(there.actor().id());

        Arrival arrival = there.waitFor("Follow", SOON);
        assertThat(follow.status()).isEqualTo(202);
        assertThat(arrival.path()).isEqualTo("/users/ada/inbox");
        assertThat(arrival.text()).isEqualTo(follow.activity().toString());
        assertThat(there.judge(arrival))
                .isInstanceOfSatisfying(
                        Verdict.Genuine.class,
                        genuine -> assertThat(genuine.actor()).isEqualTo(here.actor().id()));
    }

    @Test
    void anUndoHoldsTheWholeFollow() {
        Sent follow = here.follow(there.actor().id());
        here.undoFollow(follow);

        Arrival undo = there.waitFor("Undo", SOON);
        assertThat(undo.json().path("object")).isEqualTo(follow.activity());
    }

    static Stream<Arguments> mistakes() {
        Instant now = Instant.now();
        return Stream.of(
                mistake("no signature", Verdict.Unsigned.class, Variation.unsigned()),
                mistake("another key", Variation.signedWith(there.actor().privateKey())),
                mistake("a key of another host", Variation.keyId(there.actor().keyId())),
                mistake(
                        "a key without https",
                        Variation.keyId("data:application/activity+json,{}")),
                mistake("an old date", Variation.sentAgo(Duration.ofHours(13))),
                mistake("a date to come", Variation.sentAgo(Duration.ofHours(-2))),
                mistake("no date", Variation.without("Date")),
                mistake(
                        "a date changed later",
                        Variation.headerChangedOnTheWay("Date", "Tue, 24 Nov 2026 05:36:09 GMT")),
                mistake("the digest of another body", Variation.digestOfAnotherBody()),
                mistake("no digest", Variation.without("Digest")),
                mistake("a body changed later", Variation.bodyChangedOnTheWay()),
                mistake(
                        "digest not covered",
                        Variation.covering("(request-target)", "host", "date")),
                mistake("nothing named as covered", Variation.covering()),
                mistake("another target", Variation.signedForTarget("/inbox?other")),
                mistake("another host", Variation.header("Host", "elsewhere.example")),
                mistake(
                        "a parameter twice",
                        Variation.parameterTwice("keyId", "https://elsewhere.example/key")),
                mistake("no keyId", Variation.withoutParameter("keyId")),
                mistake("two signature lines", Variation.signatureLineTwice()),
                mistake("not a signature", Variation.signatureLine("Bearer 1234")),
                mistake("algorithm none", Variation.algorithm("none")),
                mistake("created instead of date", Variation.createdAt(now, now.plusSeconds(300))));
    }

    private static Arguments mistake(String name, Variation variation) {
        return mistake(name, Verdict.Refused.class, variation);
    }

    private static Arguments mistake(
            String name, Class<? extends Verdict> verdict, Variation variation) {
        return Arguments.of(name, verdict, variation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsSentAsAskedAndFound(
            String name, Class<? extends Verdict> verdict, Variation variation) {
        here.actor().send(there.sharedInbox(), here.actor().activity("Like"), variation);

        assertThat(there.judge(there.waitFor("Like", SOON))).as(name).isInstanceOf(verdict);
    }

    static Stream<Arguments> varieties() {
        return Stream.of(
                Arguments.of("no algorithm", Variation.algorithm(null)),
                Arguments.of("hs2019", Variation.algorithm("hs2019")),
                Arguments.of("another content type", Variation.contentType("text/plain")),
                Arguments.of("a large body", Variation.paddedTo(2_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("varieties")
    void aVarietyIsGenuine(String name, Variation variation) {
        here.actor().send(there.sharedInbox(), here.actor().activity("Like"), variation);

        assertThat(there.judge(there.waitFor("Like", SOON)))
                .as(name)
                .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aKeyOf512BitsIsRefused() {
        PeerActor weak = here.actor("weak");
        weak.send(there.sharedInbox(), weak.activity("Like"));

        assertThat(there.judge(there.waitFor("Like", SOON)))
                .isEqualTo(new Verdict.Refused("a key of 512 bits"));
    }

    @Test
    void answersFollowTheScript() {
        there.answerInbox(
                Answer.status(503).retryAfter(Duration.ofMinutes(2)).saying("later"),
                Answer.redirect(URI.create("https://elsewhere.example/")),
                Answer.status(401).after(Duration.ofMillis(200)));
        ObjectNode like = here.actor().activity("Like");

        Response first = here.actor().send(there.sharedInbox(), like).response();
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.header("Retry-After")).contains("120");
        assertThat(first.text()).isEqualTo("later");
        assertThat(here.actor().send(there.sharedInbox(), like).status()).isEqualTo(302);
        Instant asked = Instant.now();
        assertThat(here.actor().send(there.sharedInbox(), like).status()).isEqualTo(401);
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(200));
        assertThat(here.actor().send(there.sharedInbox(), like).status()).isEqualTo(202);
    }

    @Test
    void hangingUpLeavesNoAnswer() {
        there.answerInbox(Answer.hangUp());

        assertThatThrownBy(() -> here.follow(there.actor().id()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(there.received("Follow")).hasSize(1);
    }

    @Test
    void whatDoesNotComeIsMissedWithEverythingReceived() {
        here.follow(there.actor().id());

        assertThatThrownBy(() -> there.waitFor("Accept", Duration.ofMillis(100)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"type\":\"Follow\"");
    }

    @Test
    void webFingerLeadsToTheActor() {
        Response found =
                here.get(
                        there.address("/.well-known/webfinger?resource=acct:ada@" + there.domain()),
                        "application/json");

        assertThat(found.header("content-type")).contains("application/jrd+json");
        assertThat(found.json().at("/links/0/href").asText())
                .isEqualTo(there.actor().id().toString());
        assertThat(List.of(404))
                .contains(
                        here.get(there.address("/.well-known/webfinger?resource=acct:eve@x"), "*/*")
                                .status());
    }
}
