// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import aushang.crypto.Seal;
import aushang.staff.Mandate;
import aushang.staff.Officer;
import aushang.staff.Person;
import aushang.vault.KeyName;
import aushang.vault.KeyVault;
import aushang.vault.VaultClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Records events. A failure to record is a failure of the deed: the exception rolls both back.
@ApplicationScoped
public class Audit {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject KeyVault vault;
    @Inject Officer officer;
    @Inject Bell bell;
    @Inject Halt halt;
    @Inject Clock clock;

    /// Records the event in the caller's transaction.
    ///
    /// @throws Unrecordable if that cannot be done now; then nothing may be done
    public void record(AuditEvent event) {
        halt.check();
        Instant now = clock.instant();
        String log = event.name().log().code();
        KeyName key = OutboxKey.of(now);
        byte[] draft = Canonical.write(draft(event, now)).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = seal(key).close(draft, log.getBytes(StandardCharsets.US_ASCII));
        em.createNativeQuery(
                        "insert into audit_outbox (log, recorded_at, key, sealed) values (?1, ?2, ?3, ?4)")
                .setParameter(1, log)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, key.path())
                .setParameter(4, sealed)
                .executeUpdate();
        bell.ringAfterCommit();
    }

    private Seal seal(KeyName key) {
        try {
            return new Seal(vault.make(key));
        } catch (VaultClosed away) {
            throw new Unrecordable("nothing can be sealed: " + away.getMessage(), away);
        }
    }

    /// Everything of the leaf that is known now. Persons stand in it as they are: it is sealed, and
    /// in the leaf they are pseudonyms.
    private Map<String, Object> draft(AuditEvent event, Instant now) {
        Map<String, Object> draft = new HashMap<>(event.name().members());
        draft.put("ts", now.toString());
        draft.put("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
        draft.put("tenant", event.agency().map(id -> "agency:" + id).orElse("operator"));
        event.office().ifPresent(id -> draft.put("behalf", "office:" + id));
        draft.put("actor", actor(event));
        draft.put("object", object(event.object()));
        if (!event.subjects().isEmpty()) draft.put("subjects", event.subjects());
        draft.putAll(event.more());
        if (!event.detail().isEmpty()) draft.put("detail", event.detail());
        return draft;
    }

    private Map<String, Object> actor(AuditEvent event) {
        if (event.person().isEmpty())
            return Map.of("kind", event.name().isOfStrangers() ? "stranger" : "machine");
        Person person = event.person().get();
        String role = roleOf(person);
        return role.isEmpty()
                ? Map.of("kind", "user", "ref", person.key())
                : Map.of("kind", "user", "ref", person.key(), "role", role);
    }

    /// The roles of whoever is signed in; a machine may finish what a person has begun.
    private String roleOf(Person person) {
        try {
            if (officer.signedIn().filter(person::equals).isEmpty()) return "";
            return officer.mandates().stream()
                    .map(Mandate::role)
                    .map(role -> role.groupName())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (ContextNotActiveException nobody) {
            return "";
        }
    }

    private static Map<String, Object> object(String object) {
        int parting = object.indexOf(':');
        return parting < 0
                ? Map.of("type", object)
                : Map.of("type", object.substring(0, parting), "ref", object);
    }
}
