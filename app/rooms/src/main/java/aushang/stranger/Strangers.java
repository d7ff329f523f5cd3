// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.actor.Addresses;
import aushang.signature.Keys;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.MalformedId;
import aushang.vocab.MediaType;
import aushang.vocab.RemoteActor;
import aushang.wire.Reply;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/// Knows strangers: believes a key only from its owner's own document, and fetches each document
/// rarely.
///
/// What is remembered is remembered by the document's address, not by the key's id: whoever makes
/// up key ids that point into one document causes one fetch.
@ApplicationScoped
public class Strangers {

    /// Bytes, roughly, of all documents that are remembered.
    private static final long REMEMBERED = 32L * 1024 * 1024;

    private static final int SERVERS = 10_000;

    /// How long an answer is believed without asking again, the good ones and the bad ones.
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private static final Duration BAD_FOR = Duration.ofMinutes(5);

    /// The reason when too many searches are under way: every one may hold a request for as long as
    /// a fetch may take.
    public static final String BUSY = "busy";

    /// The reason when a document has been fetched again within the last five minutes.
    static final String LATELY = "fetched.lately";

    private static final int SEARCHES = 8;

    private final Semaphore searching = new Semaphore(SEARCHES);

    /// Looks that are over, and those under way: whoever asks for the same document waits for the
    /// same answer.
    private final AsyncCache<URI, Look> looks =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED)
                    .weigher((URI address, Look look) -> look.weight())
                    .expireAfter(
                            Expiry.writing((URI address, Look look) ->
                                    look instanceof Look.Failed ? BAD_FOR : GOOD_FOR))
                    .buildAsync();

    /// Which documents have been fetched again lately because a key was not in them, or did not
    /// fit.
    private final Cache<URI, Boolean> refetched =
            Caffeine.newBuilder().maximumSize(SERVERS).expireAfterWrite(BAD_FOR).build();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject SignedFetch documents;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// What is known of an address.
    private sealed interface Look {

        /// The owner's own document, with the keys that are theirs and usable.
        record Own(RemoteActor actor, List<KeySearch.Found> keys) implements Look {}

        /// A key with an address of its own, or whatever calls someone else its owner.
        record Pointer(ActorId owner) implements Look {}

        /// Not fetched: the one key that a row knows.
        record Row(URI keyId, KeySearch.Found key) implements Look {}

        record Failed(KeySearch as) implements Look {}

        /// Bytes, roughly.
        default int weight() {
            return this instanceof Own own
                    ? 1000
                            + own.actor().publicKeys().stream()
                                    .mapToInt(key -> 2000 + 2 * key.text().length())
                                    .sum()
                    : 1000;
        }
    }

    /// The key, if it is remembered, here or in the database; nothing is fetched.
    public Optional<KeySearch.Found> remembered(URI keyId) {
        Optional<URI> address = address(keyId);
        if (address.isEmpty()) return Optional.empty();
        Optional<KeySearch.Found> found = seen(keyId, address.get());
        // A document that cannot be had now takes nothing from a key that is known.
        if (found.isPresent() || isSeen(address.get())) return found;
        Optional<KeySearch.Found> stored = stored(keyId);
        stored.ifPresent(key ->
                looks.asMap()
                        .putIfAbsent(
                                address.get(),
                                CompletableFuture.completedFuture(new Look.Row(keyId, key))));
        return stored;
    }

    /// Whether what is at an address has been seen lately.
    private boolean isSeen(URI address) {
        return known(address).filter(look -> !(look instanceof Look.Failed)).isPresent();
    }

    /// The key, if it has been seen lately.
    private Optional<KeySearch.Found> seen(URI keyId, URI address) {
        return known(address)
                .flatMap(known ->
                        switch (known) {
                            case Look.Own own -> in(own, keyId);
                            case Look.Row row ->
                                    row.keyId().equals(keyId)
                                            ? Optional.of(row.key())
                                            : Optional.empty();
                            case Look.Pointer(var owner) ->
                                    known(owner.uri())
                                            .filter(Look.Own.class::isInstance)
                                            .flatMap(own -> in((Look.Own) own, keyId));
                            case Look.Failed _ -> Optional.empty();
                        });
    }

    /// The key of someone who is not remembered: fetched once, however many ask at the same time.
    public KeySearch find(URI keyId) {
        if (addresses.domain().equals(keyId.getAuthority()))
            return new KeySearch.Rejected("key.is.ours");
        Optional<URI> address = address(keyId);
        if (address.isEmpty()) return new KeySearch.Rejected("key.id");
        if (!searching.tryAcquire()) return new KeySearch.Unavailable(BUSY);
        try {
            Optional<KeySearch.Found> seen = seen(keyId, address.get());
            if (seen.isPresent()) return seen.get();
            boolean known = isSeen(address.get());
            KeySearch search = key(look(address.get()), keyId);
            // The document that is remembered may be older than the key.
            boolean older = known && search instanceof KeySearch.Rejected;
            return older && mayRefetch(address.get()) ? refetch(address.get(), keyId) : search;
        } finally {
            searching.release();
        }
    }

    /// The key once more, because what is remembered did not fit: it may have been changed. A
    /// document is fetched again at most every five minutes; an owner that cannot be reached keeps
    /// the keys that are remembered.
    public KeySearch findAgain(URI keyId) {
        Optional<URI> address = address(keyId);
        if (address.isEmpty()) return new KeySearch.Rejected("key.id");
        if (!mayRefetch(address.get())) return new KeySearch.Unavailable(LATELY);
        if (!searching.tryAcquire()) {
            refetched.invalidate(address.get());
            return new KeySearch.Unavailable(BUSY);
        }
        try {
            return refetch(address.get(), keyId);
        } finally {
            searching.release();
        }
    }

    private boolean mayRefetch(URI address) {
        return refetched.asMap().putIfAbsent(address, true) == null;
    }

    private KeySearch refetch(URI address, URI keyId) {
        Look look = fetch(address);
        if (look instanceof Look.Pointer(var owner) && mayRefetch(owner.uri())) {
            Look own = fetch(owner.uri());
            if (!(own instanceof Look.Failed)) remember(owner.uri(), own);
        }
        KeySearch search = key(look, keyId);
        if (!(look instanceof Look.Failed)) remember(address, look);
        return search;
    }

    private void remember(URI address, Look look) {
        looks.put(address, CompletableFuture.completedFuture(look));
    }

    private Optional<Look> known(URI address) {
        CompletableFuture<Look> look = looks.getIfPresent(address);
        return look == null || !look.isDone() || look.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(look.join());
    }

    @SuppressWarnings("ReferenceEquality") // mine is the one that I made
    private Look look(URI address) {
        CompletableFuture<Look> mine = new CompletableFuture<>();
        CompletableFuture<Look> other =
                looks.asMap().merge(address, mine, (there, here) -> isRow(there) ? here : there);
        if (other != mine) return other.join();
        try {
            mine.complete(fetch(address));
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
            throw broken;
        }
        return mine.join();
    }

    /// A row knows one key; for any other the document must be seen.
    private static boolean isRow(CompletableFuture<Look> look) {
        return look.isDone() && !look.isCompletedExceptionally() && look.join() instanceof Look.Row;
    }

    /// The key of this id in what an address has shown, or in its owner's own document.
    private KeySearch key(Look look, URI keyId) {
        return switch (look) {
            case Look.Failed(var as) -> as;
            case Look.Row row when row.keyId().equals(keyId) -> row.key();
            case Look.Row _ -> new KeySearch.Rejected("key.not.listed");
            case Look.Own own -> listed(own, keyId);
            case Look.Pointer(var owner) -> {
                // The owner's document must list the key, and must be fetched from its own id.
                if (!owner.domain()
                        .equals(ActorId.of(address(keyId).orElseThrow().toString()).domain()))
                    yield new KeySearch.Rejected("key.owner.elsewhere");
                yield switch (look(owner.uri())) {
                    case Look.Own own when own.actor().id().equals(owner) -> listed(own, keyId);
                    case Look.Failed(var as) -> as;
                    default -> new KeySearch.Rejected("actor.not.its.own");
                };
            }
        };
    }

    private static KeySearch listed(Look.Own own, URI keyId) {
        if (own.actor().key(keyId).isEmpty()) return new KeySearch.Rejected("key.not.listed");
        return in(own, keyId)
                .<KeySearch>map(found -> found)
                .orElseGet(() -> new KeySearch.Rejected("weak_key"));
    }

    private static Optional<KeySearch.Found> in(Look.Own own, URI keyId) {
        return own.keys().stream()
                .filter(found -> found.document().orElseThrow().key(keyId).isPresent())
                .findFirst();
    }

    /// The stranger's row, made or renewed from their document. Two who come at once get one row.
    ///
    /// @return empty when there is neither a row nor a document
    public Optional<Stranger> keep(KeySearch.Found signer, URI keyId) {
        if (signer.document().isEmpty()) return withId(signer.owner());
        RemoteActor actor = signer.document().get();
        Object id =
                em.createNativeQuery(
                                """
                                insert into stranger (uri, inbox, shared_inbox, key_id, key_text, fetched_at)
                                values (?1, ?2, cast(?3 as text), ?4, ?5, ?6)
                                on conflict (uri) do update set inbox = excluded.inbox,
                                  shared_inbox = excluded.shared_inbox, key_id = excluded.key_id,
                                  key_text = excluded.key_text, fetched_at = excluded.fetched_at
                                returning id
                                """)
                        .setParameter(1, actor.id().toString())
                        .setParameter(2, actor.inbox().toString())
                        .setParameter(3, actor.sharedInbox().map(URI::toString).orElse(null))
                        .setParameter(4, keyId.toString())
                        .setParameter(5, actor.key(keyId).orElseThrow().text())
                        .setParameter(6, Timestamp.from(clock.instant()))
                        .getSingleResult();
        Stranger stranger = em.find(Stranger.class, ((Number) id).longValue());
        em.refresh(stranger);
        return Optional.of(stranger);
    }

    /// The stranger's row, if they follow or have followed lately.
    public Optional<Stranger> withId(ActorId id) {
        return em.createQuery("select s from Stranger s where s.uri = :uri", Stranger.class)
                .setParameter("uri", id.toString())
                .getResultStream()
                .findFirst();
    }

    /// The key of a stranger who has a row; empty also when several claim it.
    Optional<KeySearch.Found> stored(URI keyId) {
        List<Stranger> strangers =
                em.createQuery("select s from Stranger s where s.keyId = :key", Stranger.class)
                        .setParameter("key", keyId.toString())
                        .setMaxResults(2)
                        .getResultList();
        if (strangers.size() != 1) return Optional.empty();
        Stranger stranger = strangers.getFirst();
        return usable(new ActorId(stranger.uri()), stranger.keyText(), Optional.empty());
    }

    /// Where a key is said to be: its id without the fragment; empty if it can be read in two ways.
    private static Optional<URI> address(URI keyId) {
        try {
            return Optional.of(ActorId.of(keyId.toString().replaceFirst("#.*", "")).uri());
        } catch (MalformedId notAnAddress) {
            return Optional.empty();
        }
    }

    private Look fetch(URI address) {
        return switch (documents.get(address)) {
            case Reply.Unreachable(var cause) ->
                    new Look.Failed(new KeySearch.Unavailable("unreachable." + cause.code()));
            case Reply.Forbidden(var bar) -> failed("forbidden." + bar.code());
            case Reply.Answered answered -> {
                if (answered.status() >= 500)
                    yield new Look.Failed(new KeySearch.Unavailable("status." + answered.status()));
                if (answered.status() != 200) yield failed("status." + answered.status());
                if (!MediaType.isActivity(answered.contentType())) yield failed("media_type");
                if (!answered.uri().equals(address)) yield failed("redirected");
                yield read(address, answered.body());
            }
        };
    }

    private static Look failed(String reason) {
        return new Look.Failed(new KeySearch.Rejected(reason));
    }

    private Look read(URI address, byte[] body) {
        Optional<RemoteActor> actor = ActorReader.read(body).understood();
        if (actor.isPresent() && actor.get().id().uri().equals(address)) return own(actor.get());
        return ActorReader.readKeyOwner(body)
                .understood()
                .<Look>map(Look.Pointer::new)
                .orElseGet(() -> failed("key.owner.missing"));
    }

    private Look own(RemoteActor actor) {
        Optional<String> objection = Inboxes.objection(actor, addresses);
        if (objection.isPresent()) return failed(objection.get());
        return new Look.Own(
                actor,
                actor.publicKeys().stream()
                        .filter(key -> actor.key(key.id()).filter(key::equals).isPresent())
                        .flatMap(key ->
                                usable(
                                        actor.id(),
                                        key.text(),
                                        Optional.of(Inboxes.atHome(actor, List.of(key))))
                                        .stream())
                        .toList());
    }

    private static Optional<KeySearch.Found> usable(
            ActorId owner, String text, Optional<RemoteActor> document) {
        return Keys.read(text) instanceof Keys.Reading.Usable(var key)
                ? Optional.of(new KeySearch.Found(owner, key, document))
                : Optional.empty();
    }
}
