// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;

/// Writes events. A failure to write is a failure of the deed: the exception rolls both back.
@ApplicationScoped
public class Audit {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// Records the event in the caller's transaction.
    public void record(AuditEvent event) {
        em.createNativeQuery(
                        """
                        insert into audit_event (at, name, log, outcome, agency_id, office_id, person, object, detail)
                        values (?1, ?2, ?3, ?4, cast(?5 as bigint), cast(?6 as bigint), cast(?7 as text), ?8, ?9)
                        """)
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, event.name().dotted())
                .setParameter(3, event.name().log().name().toLowerCase(Locale.ROOT))
                .setParameter(4, event.outcome().name().toLowerCase(Locale.ROOT))
                .setParameter(5, event.agency().map(String::valueOf).orElse(null))
                .setParameter(6, event.office().map(String::valueOf).orElse(null))
                .setParameter(7, event.person().map(person -> person.key()).orElse(null))
                .setParameter(8, event.object())
                .setParameter(9, event.detail())
                .executeUpdate();
    }
}
