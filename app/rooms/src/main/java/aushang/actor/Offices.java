// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.agency.Agency;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.signature.Keys;
import aushang.signature.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks offices up, opens them, and signs in their name.
@ApplicationScoped
public class Offices {

    /// Stands for the instance's own actor, which is no office.
    private static final long INSTANCE = 0;

    private final Map<Long, Signer> signers = new ConcurrentHashMap<>();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject ActorConfig config;
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

    /// Opens an office with a key of its own.
    ///
    /// @param handle never used before, `[a-z0-9_]{1,30}`
    public Office open(Agency agency, String handle, String name, String summary, String website) {
        Office office = new Office(agency.id(), handle, name, summary, website, clock.instant());
        em.persist(office);
        em.flush();
        makeKey(office.id(), keyCreated(office.id()).inTheNameOf(agency.id(), office.id()));
        audit.record(
                AuditEvent.done(EventName.OFFICE_OPENED, "office:" + office.id())
                        .inTheNameOf(agency.id(), office.id()));
        return office;
    }

    /// Gives the instance's own actor its key, once.
    public void openInstance() {
        if (key(INSTANCE).isEmpty()) makeKey(INSTANCE, keyCreated(INSTANCE));
    }

    /// The public key of an office, SPKI in PEM.
    public String publicPem(long officeId) {
        return key(officeId).orElseThrow().publicPem();
    }

    /// The public key of the instance's own actor, SPKI in PEM.
    public String instancePem() {
        return publicPem(INSTANCE);
    }

    /// Signs in the name of an office.
    public Signer signerOf(long officeId) {
        return signers.computeIfAbsent(officeId, this::openSigner);
    }

    /// Signs fetches, in the name of the instance.
    public Signer instanceSigner() {
        return signerOf(INSTANCE);
    }

    private Signer openSigner(long officeId) {
        ActorKey key = key(officeId).orElseThrow();
        byte[] pem = new Seal(config.secret()).open(key.privateSealed(), owner(officeId));
        URI actor =
                officeId == INSTANCE
                        ? addresses.instanceActor()
                        : addresses.actor(em.find(Office.class, officeId).handle());
        return new Signer(
                clock,
                addresses.key(actor),
                Keys.readPrivate(new String(pem, StandardCharsets.US_ASCII)));
    }

    private static AuditEvent keyCreated(long officeId) {
        return AuditEvent.done(EventName.KEY_CREATED, "office:" + officeId).with("rsa-3072");
    }

    private void makeKey(long officeId, AuditEvent event) {
        KeyPair pair = Keys.generate();
        byte[] pem = Keys.pem(pair.getPrivate()).getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = new Seal(config.secret()).close(pem, owner(officeId));
        em.persist(
                new ActorKey(
                        stored(officeId), Keys.pem(pair.getPublic()), sealed, clock.instant()));
        em.flush();
        audit.record(event);
    }

    private Optional<ActorKey> key(long officeId) {
        String which = officeId == INSTANCE ? "k.officeId is null" : "k.officeId = :office";
        var query = em.createQuery("select k from ActorKey k where " + which, ActorKey.class);
        if (officeId != INSTANCE) query.setParameter("office", officeId);
        return query.getResultStream().findFirst();
    }

    private static @Nullable Long stored(long officeId) {
        return officeId == INSTANCE ? null : officeId;
    }

    private static byte[] owner(long officeId) {
        return ("actor_key:" + officeId).getBytes(StandardCharsets.US_ASCII);
    }
}
