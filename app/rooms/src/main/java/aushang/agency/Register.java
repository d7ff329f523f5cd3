// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.agency;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/// Looks agencies up and admits them.
@ApplicationScoped
public class Register {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Audit audit;
    @Inject Clock clock;

    public Optional<Agency> named(String name) {
        return em.createQuery("select a from Agency a where a.name = :name", Agency.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Optional<Agency> withId(long id) {
        return Optional.ofNullable(em.find(Agency.class, id));
    }

    /// Enters a body into the register.
    ///
    /// @param name the name in the sign-in groups, `[a-z0-9-]{2,60}`
    public Agency admit(String name, String title, Imprint imprint) {
        Agency agency = new Agency(name, title, imprint, clock.instant());
        em.persist(agency);
        em.flush();
        audit.record(AuditEvent.done(EventName.AGENCY_ADMITTED, "agency:" + agency.id()));
        return agency;
    }
}
