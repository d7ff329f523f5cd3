// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import aushang.follower.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/// Adds to the log and reads it.
@ApplicationScoped
public class Outbox {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Editions editions;

    /// Logs what is said, in the caller's transaction. Once that commits it *is* said.
    public void say(Utterance said) {
        em.createNativeQuery(
                        """
                        insert into activity_log
                          (activity_uri, office_id, kind, object_key, body, body_sha256, audience, lane, publish_at)
                        values (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, cast(?8 as smallint), ?9)
                        """)
                .setParameter(1, said.activity().toString())
                .setParameter(2, said.officeId())
                .setParameter(3, said.kind())
                .setParameter(4, said.objectKey())
                .setParameter(5, said.body())
                .setParameter(6, sha256(said.body()))
                .setParameter(7, said.audience().bytes())
                .setParameter(8, said.lane().number())
                .setParameter(9, Timestamp.from(said.publishAt()))
                .executeUpdate();
        editions.advanceAfterCommit(said.officeId());
    }

    public Optional<LogEntry> entry(long seq) {
        return entries("seq = ?1", seq);
    }

    /// What was said under this activity id.
    public Optional<LogEntry> entry(URI activity) {
        return entries("activity_uri = ?1", activity.toString());
    }

    /// Everyone who was told of an object, by its Create, by an Update, or because an office passed
    /// it on; empty if nobody was.
    public Optional<Audience> audienceOf(String objectKey) {
        List<?> audiences =
                em.createNativeQuery(
                                """
                                select audience from activity_log
                                where object_key = ?1 and kind in ('Create', 'Update', 'Announce')
                                """)
                        .setParameter(1, objectKey)
                        .getResultList();
        return audiences.stream()
                .map(bytes -> Audience.read((byte[]) bytes))
                .reduce(Audience::with);
    }

    private Optional<LogEntry> entries(String condition, Object value) {
        List<?> rows =
                em.createNativeQuery(
                                "select seq, activity_uri, coalesce(office_id, 0), kind, object_key, body, body_sha256, audience"
                                        + " from activity_log where "
                                        + condition
                                        + " order by seq limit 1")
                        .setParameter(1, value)
                        .getResultList();
        return rows.stream().findFirst().map(row -> entry((Object[]) row));
    }

    private static LogEntry entry(Object[] row) {
        return new LogEntry(
                ((Number) row[0]).longValue(),
                URI.create((String) row[1]),
                ((Number) row[2]).longValue(),
                (String) row[3],
                (String) row[4],
                (byte[]) row[5],
                (byte[]) row[6],
                Audience.read((byte[]) row[7]));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
