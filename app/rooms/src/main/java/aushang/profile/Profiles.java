// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Portrait;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.document.OfficeActor;
import aushang.document.Statements;
import aushang.follower.Audience;
import aushang.follower.Followers;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Changes how an office appears, and tells everyone who follows it.
@ApplicationScoped
public class Profiles {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Portrait portrait;
    @Inject Outbox outbox;
    @Inject Followers followers;
    @Inject Audit audit;
    @Inject Addresses addresses;
    @Inject Clock clock;

    /// Presents an office in another way.
    ///
    /// @param version the one the form was opened with
    public Editing edit(Office office, int version, Presentation presentation, Person who) {
        lock(office);
        if (Presentation.of(office).equals(presentation)) return new Editing.Done(office);
        if (office.version() != version) return new Editing.Overtaken(office);
        List<Presentation.Finding> findings = presentation.findings();
        if (!findings.isEmpty()) return new Editing.Blocked(findings);
        office.present(
                presentation.name(),
                presentation.summary(),
                presentation.website(),
                presentation.links(),
                presentation.quotable());
        em.flush();
        tell(office);
        record(EventName.OFFICE_PRESENTED, office, who, "version=" + office.version());
        return new Editing.Done(office);
    }

    /// Says which other actors are this office, so that they may move here.
    public void know(Office office, List<ActorId> others, Person who) {
        lock(office);
        if (office.alsoKnownAs().equals(others)) return;
        office.know(others);
        em.flush();
        tell(office);
        record(EventName.OFFICE_ALIASED, office, who, "aliases=" + others.size());
    }

    void lock(Office office) {
        em.lock(office, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(office);
    }

    void tell(Office office) {
        OfficeActor actor = portrait.of(office);
        URI activity = addresses.updateOffice(office.handle(), office.version());
        Instant now = clock.instant();
        byte[] update = Statements.update(new ActivityId(activity), actor, now);
        say(office, activity, "Update", update, now);
    }

    void say(Office office, URI activity, String kind, byte[] body, Instant at) {
        Audience audience = followers.audience(office.id());
        outbox.say(
                new Utterance(
                        office.id(),
                        activity,
                        kind,
                        addresses.actor(office.handle()).toString(),
                        body,
                        audience,
                        Lane.CORRECTION,
                        at));
    }

    void record(EventName name, Office office, Person who, String detail) {
        audit.record(
                AuditEvent.done(name, "office:" + office.id())
                        .by(who)
                        .inTheNameOf(office.agencyId(), office.id())
                        .with(detail));
    }
}
