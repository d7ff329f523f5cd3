// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.retention.Lasting;
import aushang.retention.RetentionStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/// Lets go of what others have said. Each class is one step, since each has its own period.
abstract class ReactionRetention implements RetentionStep {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    private final String recordClass;
    private final String table;
    private final String key;
    private final String since;
    private final String which;

    /// @param since the column whose instant sets the clock
    /// @param which a condition, or `true`
    ReactionRetention(String recordClass, String table, String key, String since, String which) {
        this.recordClass = recordClass;
        this.table = table;
        this.key = key;
        this.since = since;
        this.which = which;
    }

    @Override
    public String recordClass() {
        return recordClass;
    }

    @Override
    public long due(Instant dueBefore) {
        return ((Number)
                        em.createNativeQuery("select count(*) " + dueRows())
                                .setParameter(1, Timestamp.from(dueBefore))
                                .getSingleResult())
                .longValue();
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return em.createNativeQuery(
                        "delete from %s where %s in (select %s %s order by %s limit ?2)"
                                .formatted(table, key, key, dueRows(), since))
                .setParameter(1, Timestamp.from(dueBefore))
                .setParameter(2, limit)
                .executeUpdate();
    }

    private String dueRows() {
        return "from %s where %s and %s < ?1".formatted(table, which, since);
    }

    @ApplicationScoped
    static class Shown extends ReactionRetention {
        Shown() {
            super("reply.shown", "reply", "id", "received_at", "state = 'SHOWN'");
        }
    }

    @ApplicationScoped
    static class Held extends ReactionRetention {
        Held() {
            super("reply.held", "reply", "id", "received_at", "state <> 'SHOWN'");
        }
    }

    @ApplicationScoped
    static class TakenBack extends ReactionRetention {
        TakenBack() {
            super("reply.gone", "reply_gone", "said_sha256", "gone_at", "true");
        }
    }

    @ApplicationScoped
    static class ToFetch extends ReactionRetention {
        ToFetch() {
            super("reply.fetch", "reply_fetch", "uri", "queued_at", "true");
        }
    }

    /// The count stays; whether somebody is in it cannot be told any more.
    @ApplicationScoped
    static class Counted extends ReactionRetention {
        Counted() {
            super("reaction.mark", "reaction_mark", "mark", "marked_at", "true");
        }
    }

    @ApplicationScoped
    static class Count extends Lasting {
        Count() {
            super("reaction.count");
        }
    }

    /// An allowance holds as long as somebody may ask for it.
    @ApplicationScoped
    static class Allowance extends Lasting {
        Allowance() {
            super("quote.authorisation");
        }
    }
}
