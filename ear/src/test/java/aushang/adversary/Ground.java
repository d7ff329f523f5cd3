// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.peer.Arrival;
import aushang.peer.Hosts;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import aushang.peer.TestAuthority;
import aushang.story.Desk;
import aushang.story.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the cases are played: a stage of its own whose server knows only our names and goes only
/// to 127.0.1.0/24, peers with names, a canary everywhere else.
final class Ground implements AutoCloseable {

    /// The office that is written to.
    static final String OFFICE = "musterbehoerde";

    private static final String PERSON = "musterbehoerde-redaktion";
    private static final List<String> PEERS =
            List.of(
                    "good.test",
                    "evil.test",
                    "victim.test",
                    "blocked.test",
                    "third.test",
                    "gone.test",
                    "xn--bcher-kva.test",
                    "xn--fa-hia.test",
                    "fass.test",
                    "flood.test");

    /// Peers that come only when a case calls them.
    private static final List<String> EXTRAS =
            List.of(
                    "expired.test",
                    "self-signed.test",
                    "weak.test",
                    "old.test",
                    "rebound.test",
                    "mixed.test",
                    "both.test",
                    "slow.test",
                    "rotating.test");

    private static final int TARPITS = 12;

    private final Stage stage;
    private final TestAuthority authority;
    private final Hosts hosts;
    private final Canary canary = Canary.awake();
    private final Ledger ledger;
    private final Map<String, ScriptedPeer> peers = new LinkedHashMap<>();
    private final List<ScriptedPeer> guests = new ArrayList<>();
    private final List<KeyPair> keys =
            IntStream.range(0, 6).mapToObj(n -> PeerActor.keys(2048)).toList();
    private final KeyPair nobodys = PeerActor.keys(2048);
    private final AtomicInteger numbers = new AtomicInteger();
    private final URI notice;

    private Ground(Stage stage, TestAuthority authority, Hosts hosts) {
        this.stage = stage;
        this.authority = authority;
        this.hosts = hosts;
        this.ledger = Ledger.of(stage);
        for (String name : PEERS) peers.put(name, start(name, authority.keystore()));
        this.notice = publish("Eine Bekanntmachung, auf die geantwortet wird");
    }

    /// Opens the stage with everything on it.
    static Ground open() {
        try {
            Path directory = Files.createTempDirectory("aushang-adversary");
            Hosts hosts = Hosts.in(directory);
            List<String> names = new ArrayList<>(PEERS);
            names.addAll(EXTRAS);
            for (int i = 1; i <= TARPITS; i++) names.add(tarpit(i));
            for (int i = 0; i < names.size(); i++) hosts.put(names.get(i), "127.0.1." + (i + 1));
            TestAuthority authority = TestAuthority.in(directory, names);
            Stage stage =
                    Stage.open(
                            "adversary",
                            authority,
                            "127.0.1.0/24",
                            List.of(
                                    "-Djdk.net.hosts.file=" + hosts.file(),
                                    // Every lookup is one, so that names can change between two.
                                    "-Dsun.net.inetaddr.ttl=0",
                                    "-Dsun.net.inetaddr.negative.ttl=0",
                                    "-Ddelivery.backoff.first=PT1S",
                                    // So few that a case can use them up.
                                    "-Dinbox.rate.strangers=20",
                                    "-Dinbox.rate.refusals=300",
                                    // Every case finds its own refusals, whatever was played
                                    // before.
                                    "-Dinbox.refusals.recorded=100000"));
            stage.startServer();
            return new Ground(stage, authority, hosts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String tarpit(int number) {
        return "tarpit" + number + ".test";
    }

    Stage stage() {
        return stage;
    }

    Hosts hosts() {
        return hosts;
    }

    Canary canary() {
        return canary;
    }

    Ledger ledger() {
        return ledger;
    }

    TestAuthority authority() {
        return authority;
    }

    /// A notice of ours that everyone can see.
    URI notice() {
        return notice;
    }

    URI office() {
        return stage.actor(OFFICE);
    }

    URI sharedInbox() {
        return stage.street("/inbox");
    }

    ScriptedPeer peer(String name) {
        ScriptedPeer peer = peers.get(name);
        if (peer == null) throw new IllegalArgumentException("nobody is called " + name);
        return peer;
    }

    /// A peer for one case, under one of the names kept for that.
    ScriptedPeer guest(String name, Path keystore) {
        ScriptedPeer guest = start(name, keystore);
        synchronized (guests) {
            guests.add(guest);
        }
        return guest;
    }

    private ScriptedPeer start(String name, Path keystore) {
        return ScriptedPeer.start(
                stage.ca(),
                keystore,
                authority.password(),
                name,
                InetAddress.ofLiteral(hosts.address(name)));
    }

    /// Someone new at this peer.
    PeerActor someone(ScriptedPeer at) {
        int number = numbers.incrementAndGet();
        return at.newActor("a" + number, keys.get(number % keys.size()));
    }

    /// A key pair that belongs to nobody here.
    KeyPair otherKeys() {
        return nobodys;
    }

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /// Every request that has reached any peer after this.
    List<Arrival> requests(Instant since) {
        synchronized (guests) {
            return Stream.concat(peers.values().stream(), guests.stream())
                    .flatMap(peer -> peer.requests().stream())
                    .filter(arrival -> arrival.at().isAfter(since))
                    .toList();
        }
    }

    /// A peer whose domain the operator has blocked.
    ScriptedPeer blocked() {
        block("blocked.test");
        return peer("blocked.test");
    }

    /// Blocks a domain for good, as a restored database or another node would.
    void block(String name) {
        ledger.change(
                """
                insert into peer_block (domain, reason, blocked_at, review_at, blocked_by)
                values ('%s', 'ein Fall', now(), now() + interval '1 year', 'test') on conflict do nothing
                """
                        .formatted(name));
        // Kept by the server for a second.
        Trial.pause(Duration.ofMillis(1500));
    }

    Desk desk() {
        return Desk.of(stage, PERSON, OFFICE);
    }

    /// What an officer sees of strangers: each kind of reply, and the quotes.
    List<String> foreignPages() {
        Desk desk = desk();
        return Stream.of("held", "shown", "hidden", "quotes")
                .map(tab ->
                        desk.browser()
                                .get(stage.office("/desk/replies?tab=" + tab + "&office=" + OFFICE))
                                .html())
                .toList();
    }

    /// Publishes a notice.
    ///
    /// @return its id on the network
    URI publish(String text) {
        return asObject(desk().publish(text));
    }

    /// The id of what a public page shows.
    URI asObject(URI page) {
        return stage.street("/users/" + OFFICE + "/statuses/" + Desk.id(page));
    }

    @Override
    public void close() {
        guests.forEach(ScriptedPeer::close);
        peers.values().forEach(ScriptedPeer::close);
        ledger.close();
        canary.close();
        stage.close();
    }
}
