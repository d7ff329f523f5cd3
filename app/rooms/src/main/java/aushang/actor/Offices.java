// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.agency.Agency;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.keyring.Holder;
import aushang.keyring.KeyRing;
import aushang.keyring.ShownKey;
import aushang.signature.Signer;
import aushang.staff.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Looks offices up, opens them, and signs in their name.
@ApplicationScoped
public class Offices {

    /// Stands in the log, in place of an office, for the instance's own actor.
    public static final long INSTANCE = 0;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject KeyRing keys;
    @Inject Addresses addresses;
    @Inject Audit audit;
    @Inject Clock clock;

    /// All offices by name.
    public List<Office> all() {
        return em.createQuery("select o from Office o order by o.name", Office.class)
                .getResultList();
    }

    /// @param handle in any letter case
    public Optional<Office> withHandle(String handle) {
        return em.createQuery("select o from Office o where o.handle = :handle", Office.class)
                .setParameter("handle", handle.toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    public Optional<Office> withId(long id) {
        return Optional.ofNullable(em.find(Office.class, id));
    }

    /// The office whose actor has this id.
    public Optional<Office> withActor(URI actor) {
        String prefix = addresses.actor("").toString();
        String id = actor.toString();
        return id.startsWith(prefix) ? withHandle(id.substring(prefix.length())) : Optional.empty();
    }

    /// The offices of these agencies.
    ///
    /// @param agencies by name
    public List<Office> ofAgencies(Collection<String> agencies) {
        if (agencies.isEmpty()) return List.of();
        return em.createQuery(
                        """
                        select o from Office o, Agency a where a.id = o.agencyId and a.name in :agencies order by o.name
                        """,
                        Office.class)
                .setParameter("agencies", agencies)
                .getResultList();
    }

    /// Opens an office with keys of its own.
    ///
    /// @param handle never used before, `[a-z0-9_]{1,30}`
    public Office open(Agency agency, String handle, String name, String summary, String website) {
        Office office = new Office(agency.id(), handle, name, summary, website, clock.instant());
        em.persist(office);
        em.flush();
        keys.complete(holder(office));
        audit.record(
                AuditEvent.done(EventName.OFFICE_OPENED, "office:" + office.id())
                        .inTheNameOf(agency.id(), office.id()));
        return office;
    }

    /// Gives the instance's own actor, and every office, the keys they do not have yet.
    public void completeKeys() {
        keys.complete(Holder.INSTANCE);
        all().forEach(office -> keys.complete(holder(office)));
    }

    /// Gives an office new keys, which sign from now on.
    ///
    /// The change must be told: an Update of the office's actor document as it is now, to all who
    /// follow, in the same transaction, with the id that is returned; [#signerOf(long, URI)] signs
    /// it with the keys before.
    ///
    /// @param old the ordinal of the keys that sign until now
    /// @return the id of that Update; empty if the old keys do not sign any more, since someone has
    ///   changed them
    public Optional<URI> rotateKeys(Office office, int old, Person who) {
        OptionalInt changed = keys.change(holder(office), old, who);
        return changed.isPresent()
                ? Optional.of(addresses.keysChanged(office.handle(), changed.getAsInt()))
                : Optional.empty();
    }

    /// Gives the instance's own actor new keys. Nobody follows it; whoever meets them looks again.
    ///
    /// @param old the ordinal of the keys that sign until now
    /// @return false if they do not sign any more, since someone has changed them
    public boolean rotateInstanceKeys(int old, Person who) {
        return keys.change(Holder.INSTANCE, old, who).isPresent();
    }

    /// Retires the keys that have been changed for long enough.
    public void retireKeys() {
        keys.retire();
    }

    /// The public keys of an office, those that sign first.
    public List<ShownKey> keysOf(Office office) {
        return keys.shown(holder(office));
    }

    /// The public keys of the instance's own actor.
    public List<ShownKey> instanceKeys() {
        return keys.shown(Holder.INSTANCE);
    }

    /// Signs in the name of an office.
    public Signer signerOf(long officeId) {
        Office office = em.find(Office.class, officeId);
        return keys.signer(holder(office), addresses.actor(office.handle()));
    }

    /// Signs one activity of an office: with its keys of now, but the news of them with the keys
    /// before, which are the ones that peers know.
    public Signer signerOf(long officeId, URI activity) {
        if (officeId == INSTANCE) return instanceSigner();
        Office office = em.find(Office.class, officeId);
        URI actor = addresses.actor(office.handle());
        return addresses.changeOfKeys(office.handle(), activity).stream()
                .mapToObj(ordinal -> keys.signerBefore(holder(office), actor, ordinal))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> keys.signer(holder(office), actor));
    }

    /// Signs fetches, in the name of the instance.
    public Signer instanceSigner() {
        return keys.signer(Holder.INSTANCE, addresses.instanceActor());
    }

    private static Holder holder(Office office) {
        return new Holder(office.agencyId(), office.id());
    }
}
