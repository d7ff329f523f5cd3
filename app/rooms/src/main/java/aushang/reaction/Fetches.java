// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

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

/// What is still to be fetched from its origin: slowly, a few for each server, and not for long.
@ApplicationScoped
public class Fetches {

    /// Of one server, waiting at the same time; whatever comes beyond is forgotten.
    private static final int WAITING_OF_ONE_HOST = 100;

    private static final int ATTEMPTS = 5;

    /// Between two fetches from one server: at most six a minute.
    private static final Duration APART = Duration.ofSeconds(10);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// What is behind an address.
    enum Kind {
        OBJECT,
        AUTHOR
    }

    /// Something to fetch now.
    record Wanted(URI uri, Kind kind, int attempts) {}

    /// Asks for something to be fetched; asking twice asks once.
    void queue(URI uri, Kind kind) {
        em.createNativeQuery(
                        """
                        insert into reply_fetch (uri, kind, host, queued_at, next_at)
                        select ?1, ?2, ?3, ?4, ?5
                        where (select count(*) from reply_fetch where host = ?6) < ?7
                        on conflict do nothing
                        """)
                .setParameter(1, uri.toString())
                .setParameter(2, kind.name())
                .setParameter(3, uri.getAuthority())
                .setParameter(4, Timestamp.from(clock.instant()))
                .setParameter(5, Timestamp.from(clock.instant()))
                .setParameter(6, uri.getAuthority())
                .setParameter(7, WAITING_OF_ONE_HOST)
                .executeUpdate();
    }

    /// The next to be fetched, put off at once together with everything of its server: if this node
    /// dies, or another looks too, it is not asked twice.
    Optional<Wanted> next() {
        Timestamp now = Timestamp.from(clock.instant());
        List<?> rows =
                em.createNativeQuery(
                                """
                                select uri, kind, attempts, host from reply_fetch where next_at <= ?1
                                order by next_at limit 1 for update skip locked
                                """)
                        .setParameter(1, now)
                        .getResultList();
        if (rows.isEmpty()) return Optional.empty();
        Object[] row = (Object[]) rows.getFirst();
        int attempts = ((Number) row[2]).intValue() + 1;
        em.createNativeQuery(
                        "update reply_fetch set next_at = greatest(next_at, ?1) where host = ?2")
                .setParameter(1, Timestamp.from(clock.instant().plus(APART)))
                .setParameter(2, row[3])
                .executeUpdate();
        em.createNativeQuery("update reply_fetch set attempts = ?1, next_at = ?2 where uri = ?3")
                .setParameter(1, attempts)
                .setParameter(
                        2,
                        Timestamp.from(
                                clock.instant().plus(Duration.ofMinutes(1L << (attempts * 2)))))
                .setParameter(3, row[0])
                .executeUpdate();
        return Optional.of(
                new Wanted(URI.create((String) row[0]), Kind.valueOf((String) row[1]), attempts));
    }

    /// It is done with, for good or because it is not worth another try.
    void done(URI uri) {
        em.createNativeQuery("delete from reply_fetch where uri = ?1")
                .setParameter(1, uri.toString())
                .executeUpdate();
    }

    /// It could not be fetched; after five times it is forgotten.
    void failed(Wanted wanted) {
        if (wanted.attempts() >= ATTEMPTS) done(wanted.uri());
    }
}
