// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.signature.Keys;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.MalformedId;
import aushang.vocab.MediaType;
import aushang.vocab.Reading;
import aushang.vocab.RemoteActor;
import aushang.wire.Reply;
import aushang.wire.Wire;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Knows strangers: believes a key only from its owner's own document, and fetches each document
/// rarely.
@ApplicationScoped
public class Strangers {

    private static final long REMEMBERED = 10_000;

    /// How long an answer is believed without asking again, the good ones and the bad ones.
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private static final Duration BAD_FOR = Duration.ofMinutes(5);

    /// The reason when too many searches are under way: every one may hold a request for as long as
    /// a fetch may take.
    public static final String BUSY = "busy";

    private static final int SEARCHES = 8;

    private final Semaphore searching = new Semaphore(SEARCHES);

    private static final KeySearch UNDER_WAY = new KeySearch.Unavailable("under.way");

    /// Searches that are over, and those under way: whoever asks for the same key waits for the
    /// same answer.
    private final AsyncCache<URI, KeySearch> searches =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfter(
                            Expiry.writing((URI key, KeySearch search) ->
                                    search instanceof KeySearch.Found ? GOOD_FOR : BAD_FOR))
                    .buildAsync();

    /// Whose document has been fetched again lately because a signature did not fit.
    private final Cache<URI, Boolean> refetched =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(BAD_FOR).build();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Wire wire;
    @Inject Offices offices;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// The key, if it is remembered; nothing is fetched.
    public Optional<KeySearch.Found> remembered(URI keyId) {
        CompletableFuture<KeySearch> search = searches.getIfPresent(keyId);
        if (search != null && search.getNow(UNDER_WAY) instanceof KeySearch.Found found)
            return Optional.of(found);
        return stored(keyId);
    }

    /// The key: remembered, or fetched once.
    public KeySearch find(URI keyId) {
        if (addresses.domain().equals(keyId.getAuthority()))
            return new KeySearch.Rejected("key.is.ours");
        if (!searching.tryAcquire()) return new KeySearch.Unavailable(BUSY);
        try {
            return search(keyId);
        } finally {
            searching.release();
        }
    }

    private KeySearch search(URI keyId) {
        CompletableFuture<KeySearch> mine = new CompletableFuture<>();
        CompletableFuture<KeySearch> other = searches.asMap().putIfAbsent(keyId, mine);
        if (other != null) return other.join();
        try {
            mine.complete(
                    stored(keyId).<KeySearch>map(found -> found).orElseGet(() -> fetch(keyId)));
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
            throw broken;
        }
        return mine.join();
    }

    /// The key once more, because what is remembered did not fit: it may have been changed. At most
    /// every five minutes; an owner that cannot be reached keeps the key that is remembered.
    public Optional<KeySearch.Found> findAgain(URI keyId) {
        if (refetched.asMap().putIfAbsent(keyId, true) != null) return Optional.empty();
        if (!(fetch(keyId) instanceof KeySearch.Found again)) return Optional.empty();
        searches.put(keyId, CompletableFuture.completedFuture(again));
        return Optional.of(again);
    }

    /// The stranger's row, made or renewed from their document.
    ///
    /// @return empty when there is neither a row nor a document
    public Optional<Stranger> keep(KeySearch.Found signer, URI keyId) {
        Optional<Stranger> known = withId(signer.owner());
        Optional<RemoteActor> document = signer.document();
        if (document.isEmpty()) return known;
        RemoteActor.Key key = document.get().key(keyId).orElseThrow();
        if (known.isPresent()) {
            known.get().refresh(document.get(), key, clock.instant());
            return known;
        }
        Stranger stranger = new Stranger(document.get(), key, clock.instant());
        em.persist(stranger);
        em.flush();
        return Optional.of(stranger);
    }

    /// The stranger's row, if they follow or have followed lately.
    public Optional<Stranger> withId(ActorId id) {
        return em.createQuery("select s from Stranger s where s.uri = :uri", Stranger.class)
                .setParameter("uri", id.toString())
                .getResultStream()
                .findFirst();
    }

    /// The key of a stranger who has a row.
    Optional<KeySearch.Found> stored(URI keyId) {
        return em.createQuery("select s from Stranger s where s.keyId = :key", Stranger.class)
                .setParameter("key", keyId.toString())
                .getResultStream()
                .findFirst()
                .flatMap(stranger ->
                        usable(new ActorId(stranger.uri()), stranger.keyPem(), Optional.empty()));
    }

    /// Fetches the document that the key id points into, and where that is not the owner's own, the
    /// owner's own.
    private KeySearch fetch(URI keyId) {
        ActorId address;
        try {
            address = ActorId.of(keyId.toString().replaceFirst("#.*", ""));
        } catch (MalformedId notAnAddress) {
            return new KeySearch.Rejected("key.id");
        }
        Fetched first = document(address.uri());
        if (first instanceof Fetched.Failed failed) return failed.as();
        Fetched.Document at = (Fetched.Document) first;
        if (at.actor().isPresent() && at.actor().get().id().equals(address))
            return ownedBy(at.actor().get(), keyId);
        // A key with an address of its own: the owner's document must list it, and must be fetched
        // from its own id.
        if (at.owner().isEmpty()) return new KeySearch.Rejected("key.owner.missing");
        ActorId owner = at.owner().get();
        if (!owner.origin().equals(address.origin()))
            return new KeySearch.Rejected("key.owner.elsewhere");
        Fetched second = document(owner.uri());
        if (second instanceof Fetched.Failed failed) return failed.as();
        Optional<RemoteActor> actor = ((Fetched.Document) second).actor();
        if (actor.isEmpty() || !actor.get().id().equals(owner))
            return new KeySearch.Rejected("actor.not.its.own");
        return ownedBy(actor.get(), keyId);
    }

    private KeySearch ownedBy(RemoteActor actor, URI keyId) {
        boolean ours =
                Stream.concat(Stream.of(actor.inbox()), actor.sharedInbox().stream())
                        .anyMatch(inbox -> addresses.domain().equals(inbox.getAuthority()));
        if (ours) return new KeySearch.Rejected("inbox.is.ours");
        Optional<RemoteActor.Key> key = actor.key(keyId);
        if (key.isEmpty()) return new KeySearch.Rejected("key.not.listed");
        return usable(actor.id(), key.get().pem(), Optional.of(withOnly(key.get(), actor)))
                .map(KeySearch.class::cast)
                .orElse(new KeySearch.Rejected("weak_key"));
    }

    /// Of a document that may be a megabyte, what is remembered ten thousand times over is small.
    private static RemoteActor withOnly(RemoteActor.Key key, RemoteActor actor) {
        return new RemoteActor(
                actor.id(),
                actor.type(),
                actor.inbox(),
                actor.sharedInbox(),
                actor.preferredUsername(),
                actor.name(),
                List.of(key));
    }

    private static Optional<KeySearch.Found> usable(
            ActorId owner, String pem, Optional<RemoteActor> document) {
        return Keys.read(pem) instanceof Keys.Reading.Usable(var key)
                ? Optional.of(new KeySearch.Found(owner, key, document))
                : Optional.empty();
    }

    /// What a fetch brought.
    private sealed interface Fetched {

        /// @param actor the document as an actor's, if it is one
        /// @param owner who it says owns the key, if it says so
        record Document(Optional<RemoteActor> actor, Optional<ActorId> owner) implements Fetched {}

        /// @param transientFailure whether it may be there later
        record Failed(String reason, boolean transientFailure) implements Fetched {
            KeySearch as() {
                return transientFailure
                        ? new KeySearch.Unavailable(reason)
                        : new KeySearch.Rejected(reason);
            }
        }
    }

    private Fetched document(URI address) {
        return switch (wire.get(address, this::signedFetch)) {
            case Reply.Unreachable(var cause) ->
                    new Fetched.Failed("unreachable." + cause.code(), true);
            case Reply.Forbidden(var bar) -> new Fetched.Failed("forbidden." + bar.code(), false);
            case Reply.Answered answered -> {
                if (answered.status() != 200)
                    yield new Fetched.Failed(
                            "status." + answered.status(), answered.status() >= 500);
                if (!MediaType.isActivity(answered.contentType()))
                    yield new Fetched.Failed("media_type", false);
                if (!answered.uri().equals(address)) yield new Fetched.Failed("redirected", false);
                yield new Fetched.Document(
                        understood(ActorReader.read(answered.body())),
                        understood(ActorReader.readKeyOwner(answered.body())));
            }
        };
    }

    private static <T> Optional<T> understood(Reading<T> reading) {
        return reading instanceof Reading.Understood<T>(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private Map<String, String> signedFetch(URI target) {
        Map<String, String> headers = new LinkedHashMap<>(offices.instanceSigner().get(target));
        headers.put("Accept", MediaType.ACCEPT);
        return headers;
    }
}
