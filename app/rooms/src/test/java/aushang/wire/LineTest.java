// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.tls.PeerFixture;
import aushang.tls.PeerFixture.Identity;
import aushang.tls.PeerFixture.Script;
import aushang.tls.TlsConfig;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kept, prepared and broken connections, with peers that follow a script to the byte.
@ParameterizedClass(name = "tls.engine = {0}")
@ValueSource(strings = {"native", "jdk"})
class LineTest {

    private static final String TAKEN = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    private static final String GOOD = "san=dns:good.test,dns:slow.test";
    private static final byte[] BODY = {'b', 'o', 'd', 'y'};

    @TempDir private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Identity good;

    @Parameter private String engine = "";

    private final List<InetAddress> addresses =
            new ArrayList<>(List.of(InetAddress.ofLiteral("127.0.1.1")));
    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeAll
    static void whoThePeerIs() throws Exception {
        good = identity("good", "-keyalg", "EC", "-ext", GOOD);
    }

    private static Identity identity(String name, String... keytool) throws Exception {
        return Identity.of(directory, name, keytool);
    }

    private Wire wire(Identity trusted, Duration total, int kept, int perHost) {
        return new Wire(
                new WireConfig(
                        "ours.test",
                        true,
                        List.of(Cidr.of("127.0.1.0/24")),
                        Optional.of(trusted.pem()),
                        total,
                        total,
                        total,
                        1 << 20,
                        3,
                        Set.of(443),
                        new TlsConfig(engine, Duration.ofMinutes(1), kept, 64, perHost, 64)),
                host -> {
                    lookups.incrementAndGet();
                    return List.copyOf(addresses);
                },
                Clock.systemUTC(),
                ShutOut.NOBODY);
    }

    private Wire wire() {
        return wire(good, Duration.ofSeconds(20), 100, 4);
    }

    private static URI at(PeerFixture peer) {
        return URI.create("https://good.test:" + peer.port() + "/inbox");
    }

    private static Reply post(Wire wire, PeerFixture peer) {
        return wire.post(at(peer), BODY, Map.of("Signature", "s"));
    }

    private static int status(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return ((Reply.Answered) reply).status();
    }

    private static Line ready(Wire wire, PeerFixture peer) {
        Prepared prepared = wire.prepare(at(peer));
        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        return ((Prepared.Ready) prepared).line();
    }

    private static final Script TAKING =
            talk -> {
                while (true) {
                    String request = talk.request();
                    talk.say(request.endsWith("body") ? TAKEN : "HTTP/1.1 400 x\r\n\r\n");
                }
            };

    @Test
    void aConnectionServesManyPosts() throws Exception {
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, TAKING)) {
            for (int post = 0; post < 5; post++)
                assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aPreparedLineHasNothingLeftToAsk() throws Exception {
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, TAKING);
                Line line = ready(wire, peer)) {
            assertThat(peer.connections()).isEqualTo(1);
            int asked = lookups.get();
            assertThat(status(line.post(BODY, Map.of()))).isEqualTo(202);
            assertThat(lookups.get()).isEqualTo(asked);
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(status(line.post(BODY, Map.of()))).isEqualTo(202);
            assertThat(lookups.get()).isEqualTo(asked + 1);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLineThatWasNotUsedIsKept() throws Exception {
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, TAKING)) {
            ready(wire, peer).close();
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLineThatHasDroppedPostsAllTheSame() throws Exception {
        Semaphore gone = new Semaphore(0);
        Script leavingOnce =
                talk -> {
                    if (talk.number() > 1) TAKING.talk(talk);
                    gone.release();
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, leavingOnce);
                Line line = ready(wire, peer)) {
            gone.acquire();
            assertThat(status(line.post(BODY, Map.of()))).isEqualTo(202);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void moreLinesThanMayBeKeptPostAllTheSame() throws Exception {
        try (Wire wire = wire(good, Duration.ofSeconds(20), 1, 4);
                PeerFixture peer = PeerFixture.playing(good, TAKING);
                Line first = ready(wire, peer);
                Line second = ready(wire, peer)) {
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(status(second.post(BODY, Map.of()))).isEqualTo(202);
            assertThat(status(first.post(BODY, Map.of()))).isEqualTo(202);
        }
    }

    @Test
    void whatMayNotBePostedToIsNotPrepared() throws Exception {
        addresses.add(InetAddress.ofLiteral("10.0.0.1"));
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, TAKING)) {
            assertThat(wire.prepare(at(peer)))
                    .isEqualTo(new Prepared.NotReady(new Reply.Forbidden(Reply.Bar.ADDRESS)));
            assertThat(peer.connections()).isZero();
        }
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(strings = {"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", "x"})
    void whoSpeaksOutOfTurnIsNotListenedTo(String tooMuch) throws Exception {
        Script sayingMore =
                talk -> {
                    talk.request();
                    talk.say(TAKEN + tooMuch);
                    TAKING.talk(talk);
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, sayingMore)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatCameWhileAConnectionWasKeptIsNoAnswer() throws Exception {
        Semaphore said = new Semaphore(0);
        Script forging =
                talk -> {
                    talk.request();
                    talk.say(TAKEN);
                    if (talk.number() == 1)
                        talk.say("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
                    Thread.sleep(300); // it has to arrive, not only to be sent
                    said.release();
                    TAKING.talk(talk);
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, forging)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
            said.acquire();
            assertThat(status(post(wire, peer))).isEqualTo(202);
        }
    }

    @Test
    void aKeptConnectionClosedOverARequestIsTriedOnceMore() throws Exception {
        Script hangingUpOnTheSecond =
                talk -> {
                    talk.request();
                    talk.say(TAKEN);
                    talk.request();
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, hangingUpOnTheSecond)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "ADV-389: {0}")
    @ValueSource(strings = {"", "HTTP/1.1 2"})
    void aNewConnectionClosedOverARequestIsNot(String before) throws Exception {
        try (Wire wire = wire();
                PeerFixture peer =
                        PeerFixture.playing(
                                good,
                                talk -> {
                                    talk.request();
                                    if (!before.isEmpty()) talk.say(before);
                                })) {
            assertThat(post(wire, peer)).isEqualTo(new Reply.Unreachable(Reply.Cause.BAD_ANSWER));
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatHasBegunIsNotAskedForAgain() throws Exception {
        Script stumbling =
                talk -> {
                    talk.request();
                    talk.say(TAKEN);
                    talk.request();
                    talk.say("HTTP/1.1 2");
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, stumbling)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
            assertThat(post(wire, peer)).isEqualTo(new Reply.Unreachable(Reply.Cause.BAD_ANSWER));
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aStatusCountsThoughTheRestNeverComes() throws Exception {
        Script trailingOff =
                talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\n.");
                    talk.hangOn();
                };
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, trailingOff)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "ADV-202: {0}")
    @ValueSource(strings = {"never reads", "never answers", "drips its head"})
    void theDeadlineCoversWritingAndWaiting(String peerThat) throws Exception {
        Script script =
                talk -> {
                    if (peerThat.equals("never reads")) talk.hangOn();
                    talk.request();
                    if (peerThat.equals("never answers")) talk.hangOn();
                    talk.say("HTTP/1.1 200 OK\r\nX: ");
                    while (true) {
                        talk.say("x");
                        Thread.sleep(50);
                    }
                };
        byte[] body = new byte[peerThat.equals("never reads") ? 32 << 20 : 10];
        try (Wire wire = wire(good, Duration.ofSeconds(2), 10, 4);
                PeerFixture peer = PeerFixture.playing(good, script)) {
            assertThat(wire.post(at(peer), body, Map.of()))
                    .isEqualTo(new Reply.Unreachable(Reply.Cause.TIME_IS_UP));
        }
    }

    @Test
    void nobodyGetsMoreThanSoManyAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Script counting =
                talk -> {
                    while (true) {
                        talk.request();
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.sleep(20);
                        now.decrementAndGet();
                        talk.say(TAKEN);
                    }
                };
        try (Wire wire = wire(good, Duration.ofSeconds(30), 10, 2);
                PeerFixture peer = PeerFixture.playing(good, counting);
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) replies.add(many.submit(() -> post(wire, peer)));
            for (Future<Reply> reply : replies) assertThat(status(reply.get())).isEqualTo(202);
            assertThat(most).hasValueLessThanOrEqualTo(2);
            assertThat(peer.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void adv204AHostThatHangsHoldsUpNobodyElse() throws Exception {
        CountDownLatch hanging = new CountDownLatch(2);
        Script script =
                talk -> {
                    if (talk.request().contains("Host: slow.test")) {
                        hanging.countDown();
                        talk.hangOn();
                    }
                    talk.say(TAKEN);
                    TAKING.talk(talk);
                };
        try (Wire wire = wire(good, Duration.ofSeconds(20), 10, 2);
                PeerFixture peer = PeerFixture.playing(good, script)) {
            URI slow = URI.create("https://slow.test:" + peer.port() + "/inbox");
            for (int i = 0; i < 10; i++)
                Thread.ofVirtual().start(() -> wire.post(slow, BODY, Map.of()));
            hanging.await();
            for (int i = 0; i < 10; i++) assertThat(status(post(wire, peer))).isEqualTo(202);
        }
    }

    @Test
    void adv102ANameThatTurnsElsewhereTakesNoKeptConnectionAlong() throws Exception {
        try (Wire wire = wire();
                PeerFixture peer = PeerFixture.playing(good, TAKING)) {
            assertThat(status(post(wire, peer))).isEqualTo(202);
            addresses.set(0, InetAddress.ofLiteral("127.0.0.1"));
            assertThat(post(wire, peer)).isEqualTo(new Reply.Forbidden(Reply.Bar.ADDRESS));
            assertThat(wire.prepare(at(peer)))
                    .isEqualTo(new Prepared.NotReady(new Reply.Forbidden(Reply.Bar.ADDRESS)));
        }
    }

    @Test
    void nothingIsSentBeforeTheCertificateIsBelieved() throws Exception {
        Identity other = identity("other", "-keyalg", "EC", "-ext", "san=dns:other.test");
        AtomicReference<String> heard = new AtomicReference<>("");
        try (Wire wire = wire(other, Duration.ofSeconds(20), 10, 2);
                PeerFixture peer = PeerFixture.playing(other, talk -> heard.set(talk.request()))) {
            assertThat(post(wire, peer)).isEqualTo(new Reply.Unreachable(Reply.Cause.NOT_TRUSTED));
        }
        assertThat(heard).hasValue("");
    }

    @Test
    void adv388WhoCannotProveWhoTheyAreGetsNothing() throws Exception {
        String[] modern = {"TLSv1.3", "TLSv1.2"};
        assertRefused(identity("weak", "-keyalg", "RSA", "-keysize", "1024", "-ext", GOOD), modern);
        assertRefused(
                identity(
                        "expired",
                        "-keyalg",
                        "EC",
                        "-startdate",
                        "-10d",
                        "-validity",
                        "5",
                        "-ext",
                        GOOD),
                modern);
        assertRefused(
                identity("old", "-keyalg", "RSA", "-keysize", "2048", "-ext", GOOD), "TLSv1.1");
    }

    private void assertRefused(Identity hostile, String... protocols) throws Exception {
        Callable<Reply> post =
                () -> {
                    try (Wire wire = wire(hostile, Duration.ofSeconds(20), 10, 2);
                            PeerFixture peer = PeerFixture.playing(hostile, protocols, TAKING)) {
                        return post(wire, peer);
                    }
                };
        assertThat(post.call())
                .as(hostile.pem().toString())
                .isEqualTo(new Reply.Unreachable(Reply.Cause.NOT_TRUSTED));
    }
}
