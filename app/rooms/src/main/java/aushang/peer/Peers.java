// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import aushang.signature.Scheme;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Looks peers up, adds new ones, and remembers what they understand.
///
/// A peer's address never changes, so that it is read once by each process; the form of signature
/// is learnt by each process for itself, or read with the address.
@ApplicationScoped
public class Peers {

    /// More are not remembered; about 20 MB.
    private static final int REMEMBERED = 100_000;

    private static final String COLUMNS = "select id, inbox, domain, shared, scheme from peer ";

    private final Map<Integer, Peer> remembered = new ConcurrentHashMap<>();

    /// What servers sign with that have signed lately, also of whom no inbox is known yet.
    private final Cache<String, Scheme> signing =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// The peer at an inbox, added if it is new. What is somebody's personal inbox may turn out to
    /// be everyone's; other nodes know it when they read the peer again.
    ///
    /// @param shared whether the inbox is everyone's there, as the owner's document says
    public Peer at(URI inbox, boolean shared) {
        em.createNativeQuery(
                        """
                        insert into peer (inbox, domain, first_seen_at, shared, scheme)
                        values (?1, ?2, ?3, ?4, coalesce(cast(?5 as text),
                          (select scheme from peer where domain = ?6 and scheme is not null limit 1)))
                        on conflict do nothing
                        """)
                .setParameter(1, inbox.toString())
                .setParameter(2, inbox.getAuthority())
                .setParameter(3, Timestamp.from(clock.instant()))
                .setParameter(4, shared)
                .setParameter(
                        5,
                        Optional.ofNullable(signing.getIfPresent(inbox.getAuthority()))
                                .map(Peers::stored)
                                .orElse(null))
                .setParameter(6, inbox.getAuthority())
                .executeUpdate();
        Peer peer = read(inbox);
        if (!shared || peer.shared()) return peer;
        em.createNativeQuery("update peer set shared = true where id = ?1")
                .setParameter(1, peer.id())
                .executeUpdate();
        remembered.remove(peer.id());
        return read(inbox);
    }

    /// The peers with these ids; unknown ones are left out.
    public List<Peer> withIds(Collection<Integer> ids) {
        List<Peer> known = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (Integer id : ids) {
            Peer peer = remembered.get(id);
            if (peer == null) unknown.add(id);
            else known.add(peer);
        }
        if (!unknown.isEmpty()) known.addAll(read(unknown));
        return known;
    }

    public Optional<Peer> withId(int id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    /// Remembers the form of signature that a peer has taken.
    public void learn(int peerId, Scheme scheme) {
        em.createNativeQuery(
                        "update peer set scheme = ?1 where id = ?2 and scheme is distinct from ?3")
                .setParameter(1, stored(scheme))
                .setParameter(2, peerId)
                .setParameter(3, stored(scheme))
                .executeUpdate();
        remembered.remove(peerId);
    }

    /// Whether it is worth remembering what this server signs with: once an hour.
    ///
    /// @param domain with its port if any
    public boolean isNews(String domain) {
        return signing.getIfPresent(domain) == null;
    }

    /// Remembers what a server signs with itself, for those of its inboxes of which nothing is
    /// known, now and when they become known.
    ///
    /// @param domain with its port if any
    public void learn(String domain, Scheme scheme) {
        signing.put(domain, scheme);
        List<?> changed =
                em.createNativeQuery(
                                "update peer set scheme = ?1 where domain = ?2 and scheme is null returning id")
                        .setParameter(1, stored(scheme))
                        .setParameter(2, domain)
                        .getResultList();
        changed.forEach(id -> remembered.remove(((Number) id).intValue()));
    }

    private Peer read(URI inbox) {
        return peer(
                (Object[])
                        em.createNativeQuery(COLUMNS + "where inbox = ?1")
                                .setParameter(1, inbox.toString())
                                .getSingleResult());
    }

    private List<Peer> read(List<Integer> ids) {
        List<?> rows =
                em.createNativeQuery(
                                COLUMNS
                                        + "where id = any (cast(string_to_array(?1, ',') as integer[])) order by id")
                        .setParameter(
                                1,
                                ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .getResultList();
        List<Peer> peers = rows.stream().map(Object[].class::cast).map(Peers::peer).toList();
        if (remembered.size() + peers.size() > REMEMBERED) remembered.clear();
        peers.forEach(peer -> remembered.put(peer.id(), peer));
        return peers;
    }

    private static Peer peer(Object[] row) {
        return new Peer(
                ((Number) row[0]).intValue(),
                URI.create((String) row[1]),
                (String) row[2],
                (Boolean) row[3],
                Optional.ofNullable((String) row[4]).map(Peers::scheme));
    }

    private static String stored(Scheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    private static Scheme scheme(String stored) {
        return Scheme.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
