// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.EventName;
import aushang.audit.Log;
import aushang.audit.OutboxKey;
import aushang.crypto.Seal;
import aushang.vault.KeyName;
import aushang.vault.KeyVault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has been recorded and has no place in a log yet.
@ApplicationScoped
class Outbox {

    /// How long the key of a day outlives it: longer than any transaction.
    private static final Duration KEPT = Duration.ofDays(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject KeyVault vault;

    /// One event in the order in which it was recorded.
    ///
    /// @param draft what its leaf is made of, persons by their own ids
    record Waiting(long seq, UUID id, Log log, Map<String, Object> draft) {}

    /// The next ones, oldest first.
    List<Waiting> next(int most) {
        Map<String, Optional<Seal>> keys = new HashMap<>();
        List<?> rows =
                em.createNativeQuery(
                                "select seq, id, log, key, sealed from audit_outbox order by seq limit ?1")
                        .setParameter(1, most)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(row -> waiting(row, keys)).toList();
    }

    private Waiting waiting(Object[] row, Map<String, Optional<Seal>> keys) {
        Log log = Log.ofCode((String) row[2]);
        String name = (String) row[3];
        byte[] sealed = (byte[]) row[4];
        byte[] draft =
                name == null
                        ? sealed
                        : keys.computeIfAbsent(name, this::seal)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "the key of what was recorded is gone: " + name))
                                .open(sealed, log.code().getBytes(StandardCharsets.US_ASCII));
        return new Waiting(((Number) row[0]).longValue(), (UUID) row[1], log, members(draft));
    }

    private Optional<Seal> seal(String name) {
        return vault.find(new KeyName(name)).map(Seal::new);
    }

    private static Map<String, Object> members(byte[] draft) {
        try {
            Map<String, Object> said =
                    JSON.readValue(new String(draft, StandardCharsets.UTF_8), MEMBERS);
            // What was recorded before there were logs does not say what every event of its name
            // does.
            Map<String, Object> all =
                    new HashMap<>(EventName.membersOf(String.valueOf(said.get("evt"))));
            all.putAll(said);
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was recorded cannot be read", e);
        }
    }

    /// Lets go of what has its place.
    void taken(Collection<Waiting> placed) {
        if (placed.isEmpty()) return;
        em.createNativeQuery(
                        "delete from audit_outbox where seq = any (cast(string_to_array(?1, ',') as bigint[]))")
                .setParameter(
                        1,
                        placed.stream()
                                .map(one -> String.valueOf(one.seq()))
                                .collect(Collectors.joining(",")))
                .executeUpdate();
    }

    /// Destroys the keys of days of which nothing waits any more.
    void forgetKeys(Instant now) {
        @Nullable Object oldest =
                em.createNativeQuery("select min(recorded_at) from audit_outbox").getSingleResult();
        Instant needed = oldest == null ? now : ((Timestamp) oldest).toInstant();
        Instant before = needed.isBefore(now) ? needed : now;
        String first = OutboxKey.of(before.minus(KEPT)).path();
        vault.below(OutboxKey.ALL).stream()
                .filter(key -> key.path().compareTo(first) < 0)
                .forEach(vault::destroy);
    }
}
