// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.audit.Log;
import aushang.tlog.MinIndex;
import aushang.tlog.Tile;
import aushang.tlog.TreeHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets go of the beginning of a log, in whole blocks of 256 entries, and says so in the evidence.
///
/// What stays still proves that it is in the log, and that the log is what it was: the hashes that
/// stand for what is gone stay.
@ApplicationScoped
public class Pruning {

    /// Clocks of nodes differ a little; a month ends for all of them a day later.
    private static final Duration SPREAD = Duration.ofDays(1);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject LedgerConfig config;
    @Inject Entries entries;
    @Inject Pseudonyms pseudonyms;
    @Inject Audit audit;

    /// The first entry that there still is.
    public MinIndex minIndex(Log log) {
        return new MinIndex(
                ((Number)
                                em.createNativeQuery(
                                                "select coalesce(min(idx), 0) from audit_entry where log = ?1")
                                        .setParameter(1, log.code())
                                        .getSingleResult())
                        .longValue());
    }

    /// How far the log can be pruned so that nothing goes that was recorded at this time or later.
    /// The last block stays in any case.
    MinIndex due(Log log, Instant before) {
        long size = entries.size(log);
        if (size == 0) return MinIndex.NONE;
        Number kept =
                (Number)
                        em.createNativeQuery(
                                        """
                                        select coalesce(min(idx), ?2) from audit_entry
                                        where log = ?1 and cast(leaf as jsonb) ->> 'ts' >= ?3
                                        """)
                                .setParameter(1, log.code())
                                .setParameter(2, size)
                                .setParameter(3, Leaf.time(before))
                                .getSingleResult();
        return MinIndex.keeping(Math.min(kept.longValue(), size - 1));
    }

    /// Moves the beginning, in the caller's transaction.
    void prune(Log log, MinIndex from, MinIndex to) {
        long size = entries.size(log);
        TreeHead head = entries.tree(log, size).head(size).orElseThrow();
        Map<String, Object> prune = new HashMap<>();
        prune.put("log", config.origin(log));
        prune.put("from", from.value());
        prune.put("to", to.value());
        prune.put("size", size);
        prune.put("root", head.root().toString());
        prune.put("first", at(log, from.value()));
        prune.put("last", at(log, to.value() - 1));
        prune.put("rule", "audit." + log.code());
        prune.put("approvers", List.of());
        audit.record(
                AuditEvent.done(EventName.LOG_PRUNED, "log:" + log.code()).saying("prune", prune));
        for (Tile tile : (Iterable<Tile>) to.tilesSince(from)::iterator) entries.drop(log, tile);
        em.createNativeQuery("delete from audit_entry where log = ?1 and idx < ?2")
                .setParameter(1, log.code())
                .setParameter(2, to.value())
                .executeUpdate();
        em.createNativeQuery("delete from audit_checkpoint where log = ?1 and size < ?2")
                .setParameter(1, log.code())
                .setParameter(2, to.value())
                .executeUpdate();
        YearMonth needed =
                YearMonth.from(
                        Instant.parse(at(log, to.value())).minus(SPREAD).atZone(ZoneOffset.UTC));
        pseudonyms.buckets(log).stream()
                .filter(bucket -> YearMonth.parse(bucket).isBefore(needed))
                .forEach(bucket -> pseudonyms.forget(log, bucket));
    }

    private String at(Log log, long index) {
        List<?> rows =
                em.createNativeQuery(
                                "select cast(leaf as jsonb) ->> 'ts' from audit_entry where log = ?1 and idx = ?2")
                        .setParameter(1, log.code())
                        .setParameter(2, index)
                        .getResultList();
        return (String) rows.getFirst();
    }
}
