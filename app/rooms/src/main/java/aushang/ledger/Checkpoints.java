// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;
import aushang.tlog.Checkpoint;
import aushang.tlog.TreeHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we have signed of how far each log has come.
@ApplicationScoped
public class Checkpoints {

    /// Of a log in which nothing happens we say so this often.
    private static final Duration HEARTBEAT = Duration.ofHours(1);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject LedgerConfig config;
    @Inject LogKeys keys;

    /// A signed statement.
    ///
    /// @param note as it is served
    public record Signed(long size, Instant at, String note) {}

    /// Signs the head if there is news that is old enough, or nothing has been signed for an hour.
    ///
    /// @throws RolledBack if more of this log has been signed before
    void sign(Log log, TreeHead head, Instant now) {
        Optional<Signed> last = last(log);
        if (last.isPresent()) {
            if (last.get().size() > head.size())
                throw new RolledBack(log, head.size(), last.get().size());
            Duration since = Duration.between(last.get().at(), now);
            // A clock that was put back delays nothing.
            boolean due =
                    since.isNegative()
                            || since.compareTo(
                                            head.size() > last.get().size()
                                                    ? config.signing()
                                                    : HEARTBEAT)
                                    >= 0;
            if (!due) return;
        }
        String text = new Checkpoint(config.origin(log), head).text();
        em.createNativeQuery(
                        "insert into audit_checkpoint (log, size, signed_at, note) values (?1, ?2, ?3, ?4)")
                .setParameter(1, log.code())
                .setParameter(2, head.size())
                .setParameter(3, Timestamp.from(now))
                .setParameter(4, keys.of(log).sign(text).toString())
                .executeUpdate();
    }

    /// The newest one.
    public Optional<Signed> last(Log log) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select size, signed_at, note from audit_checkpoint where log = ?1
                                order by size desc, id desc limit 1
                                """)
                        .setParameter(1, log.code())
                        .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row ->
                        new Signed(
                                ((Number) row[0]).longValue(),
                                ((Timestamp) row[1]).toInstant(),
                                (String) row[2]));
    }
}
