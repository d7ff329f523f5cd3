// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.crypto.Algorithm;
import aushang.crypto.Engine;
import aushang.crypto.Seal;
import aushang.crypto.SigningKey;
import aushang.signature.Keys;
import aushang.signature.Signer;
import aushang.staff.Person;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the keys of our actors, signs with them, changes them and retires them.
@ApplicationScoped
public class KeyRing {

    /// How long this process signs with a pair that another node has changed.
    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    /// Opened private keys by row, each for as long as it is used.
    private final Map<Long, SigningKey> opened = new ConcurrentHashMap<>();

    private final Cache<Holder, List<ActorKey>> shown =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KNOWN_FOR).build();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject KeyRingConfig config;
    @Inject Engine engine;
    @Inject Audit audit;
    @Inject Clock clock;

    /// Makes what is missing of the first pair of each kind; does nothing where all is there.
    public void complete(Holder holder) {
        for (Algorithm kind : Algorithm.values())
            if (read(holder).stream().noneMatch(key -> key.kind() == kind && key.signs()))
                make(holder, kind, 1, Keys.generate(kind), Optional.empty());
    }

    /// The keys that the holder's document shows: those that sign, then those that did until
    /// lately, newest first.
    public List<ShownKey> shown(Holder holder) {
        return keys(holder).stream()
                .map(key ->
                        new ShownKey(
                                key.fragment(),
                                key.kind(),
                                key.ordinal(),
                                key.createdAt(),
                                key.supersededAt().map(at -> at.plus(config.grace())),
                                key.publicPem(),
                                word(key)))
                .toList();
    }

    /// Signs in the holder's name, with the keys of now.
    ///
    /// @param actor the holder's id
    public Signer signer(Holder holder, URI actor) {
        List<ActorKey> signing = keys(holder).stream().filter(ActorKey::signs).toList();
        return signer(actor, signing).orElseThrow();
    }

    /// Signs with the pair before, while that is still shown; empty when there was none, or no
    /// more.
    ///
    /// Of one thing only: the news of the change. A peer that keeps one key for each actor, and
    /// never asks again, believes the new key only from the old one.
    ///
    /// @param ordinal of the change, as [#change] gave it
    public Optional<Signer> signerBefore(Holder holder, URI actor, int ordinal) {
        List<ActorKey> before =
                keys(holder).stream()
                        .filter(key -> !key.signs() && key.ordinal() == ordinal - 1)
                        .toList();
        return signer(actor, before);
    }

    /// Gives the holder a new pair of each kind, which signs from now on.
    ///
    /// A change may follow on another at once: whoever has lost a new key too must not wait.
    ///
    /// @param old the ordinal of the pairs that sign until now
    /// @return the ordinal of the new pairs, 2 for the first change; empty if the old ones do not
    ///   sign any more, since someone has changed them
    public OptionalInt change(Holder holder, int old, Person who) {
        Map<Algorithm, KeyPair> pairs = new EnumMap<>(Algorithm.class);
        for (Algorithm kind : Algorithm.values()) pairs.put(kind, Keys.generate(kind));
        boolean superseded = supersede(holder, old);
        shown.invalidate(holder);
        if (!superseded) return OptionalInt.empty();
        keepOffTheShelf(holder);
        pairs.forEach((kind, pair) -> make(holder, kind, old + 1, pair, Optional.of(who)));
        return OptionalInt.of(old + 1);
    }

    /// Retires what has been superseded for longer than the grace: it is shown no more, and its
    /// secret half is gone.
    ///
    /// @return how many
    public int retire() {
        Instant now = clock.instant();
        List<?> rows =
                em.createNativeQuery(
                                """
                                update actor_key k set retired_at = ?1, private_sealed = null
                                where superseded_at < ?2 and retired_at is null
                                returning coalesce((select o.agency_id from office o where o.id = k.office_id), 0),
                                  coalesce(k.office_id, 0), k.kind, k.ordinal, k.id
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, Timestamp.from(now.minus(config.grace())))
                        .getResultList();
        for (Object row : rows) {
            Object[] key = (Object[]) row;
            Holder holder = new Holder(number(key[0]), number(key[1]));
            audit.record(
                    holder.event(EventName.KEY_RETIRED)
                            .with(
                                    ActorKey.fragment(
                                            Algorithm.valueOf((String) key[2]),
                                            Math.toIntExact(number(key[3])))));
            opened.remove(number(key[4]));
            shown.invalidate(holder);
        }
        return rows.size();
    }

    private boolean supersede(Holder holder, int ordinal) {
        return em.createNativeQuery(
                                """
                                update actor_key set superseded_at = ?1
                                where coalesce(office_id, 0) = ?2 and ordinal = ?3 and superseded_at is null
                                """)
                        .setParameter(1, Timestamp.from(clock.instant()))
                        .setParameter(2, holder.officeId())
                        .setParameter(3, ordinal)
                        .executeUpdate()
                > 0;
    }

    /// What a transaction has not committed, nobody else may sign with or show.
    private void keepOffTheShelf(Holder holder) {
        transactions.putResource(holder, holder);
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        shown.invalidate(holder);
                    }
                });
    }

    private boolean isBeingChangedHere(Holder holder) {
        return transactions.getTransactionKey() != null && transactions.getResource(holder) != null;
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    /// Two nodes that start at once make one key: the second finds it there.
    private void make(
            Holder holder, Algorithm kind, int ordinal, KeyPair pair, Optional<Person> who) {
        byte[] pem = Keys.pem(pair.getPrivate()).getBytes(StandardCharsets.US_ASCII);
        byte[] owner = ActorKey.owner(holder.officeId(), kind, ordinal);
        boolean made =
                em.createNativeQuery(
                                        """
                                        insert into actor_key (office_id, kind, ordinal, public_pem, private_sealed, created_at)
                                        values (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6) on conflict do nothing
                                        """)
                                .setParameter(1, holder.officeId())
                                .setParameter(2, kind.name())
                                .setParameter(3, ordinal)
                                .setParameter(4, Keys.pem(pair.getPublic()))
                                .setParameter(5, new Seal(config.secret()).close(pem, owner))
                                .setParameter(6, Timestamp.from(clock.instant()))
                                .executeUpdate()
                        == 1;
        shown.invalidate(holder);
        if (!made) return;
        AuditEvent event =
                holder.event(EventName.KEY_CREATED)
                        .with(
                                (kind == Algorithm.RSA ? "rsa-3072" : "ed25519")
                                        + " "
                                        + ActorKey.fragment(kind, ordinal));
        audit.record(who.map(event::by).orElse(event));
    }

    private Optional<Signer> signer(URI actor, List<ActorKey> keys) {
        return ofKind(Algorithm.RSA, keys, actor)
                .map(rsa -> new Signer(clock, rsa, ofKind(Algorithm.ED25519, keys, actor)));
    }

    private Optional<SigningKey> ofKind(Algorithm kind, List<ActorKey> keys, URI actor) {
        return keys.stream()
                .filter(key -> key.kind() == kind)
                .findFirst()
                .map(key -> opened.computeIfAbsent(key.id(), row -> open(key, actor)));
    }

    private SigningKey open(ActorKey key, URI actor) {
        return engine.key(
                URI.create(actor + "#" + key.fragment()),
                Keys.readPrivate(key.privatePem(new Seal(config.secret()))));
    }

    private static String word(ActorKey key) {
        if (Keys.read(key.publicPem()) instanceof Keys.Reading.Usable(var usable))
            return Keys.word(usable);
        throw new IllegalStateException("our own key cannot be read");
    }

    private List<ActorKey> keys(Holder holder) {
        if (isBeingChangedHere(holder)) return read(holder);
        List<ActorKey> known = shown.getIfPresent(holder);
        if (known != null) return known;
        List<ActorKey> read = read(holder);
        shown.put(holder, read);
        return read;
    }

    private List<ActorKey> read(Holder holder) {
        return em.createQuery(
                        """
                        select k from ActorKey k where coalesce(k.officeId, 0) = :office and k.retiredAt is null
                        order by k.ordinal desc, k.kind
                        """,
                        ActorKey.class)
                .setParameter("office", holder.officeId())
                .setHint("eclipselink.refresh", true) // rows change here without their entities
                .getResultList();
    }
}
