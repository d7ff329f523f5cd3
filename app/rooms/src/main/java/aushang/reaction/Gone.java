// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Remembers what was taken back, since it may still be on its way: by a digest of who said it and
/// of its id, so that nobody can take back what another will say.
@ApplicationScoped
public class Gone {

    /// What comes later than this after it was taken back has been done again.
    private static final Duration AWAITED = Duration.ofDays(1);

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// One thing that someone said.
    public record Said(ActorId actor, URI id) {

        /// SHA-256; an id is unique only among what its sender says.
        public byte[] digest() {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest((actor + " " + id).getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        private String hex() {
            return HexFormat.of().formatHex(digest());
        }
    }

    /// Remembers that the actor has taken this back, or with their own id, that they are gone.
    public void remember(ActorId actor, URI id) {
        em.createNativeQuery(
                        "insert into reply_gone (said_sha256, gone_at) values (?1, ?2) on conflict do nothing")
                .setParameter(1, new Said(actor, id).digest())
                .setParameter(2, Timestamp.from(clock.instant()))
                .executeUpdate();
    }

    /// Waits for something that was taken back before it came, and of which no id was named.
    ///
    /// @param what stands for the kind and the thing
    public void await(ActorId actor, URI what) {
        em.createNativeQuery(
                        """
                        insert into reply_gone (said_sha256, gone_at) values (?1, ?2)
                        on conflict (said_sha256) do update set gone_at = excluded.gone_at
                        """)
                .setParameter(1, new Said(actor, what).digest())
                .setParameter(2, Timestamp.from(clock.instant()))
                .executeUpdate();
    }

    /// Whether what comes now was taken back already. What comes after it is something else.
    public boolean arrives(ActorId actor, URI what) {
        List<?> awaited =
                em.createNativeQuery(
                                "delete from reply_gone where said_sha256 = ?1 returning gone_at > ?2")
                        .setParameter(1, new Said(actor, what).digest())
                        .setParameter(2, Timestamp.from(clock.instant().minus(AWAITED)))
                        .getResultList();
        return awaited.contains(true);
    }

    /// Whether the actor has taken this back, or has gone altogether.
    boolean is(ActorId actor, URI id) {
        return !among(List.of(new Said(actor, id), new Said(actor, actor.uri()))).isEmpty();
    }

    /// Those of the things said that were taken back.
    Set<Said> among(Collection<Said> said) {
        if (said.isEmpty()) return Set.of();
        String all = said.stream().map(Said::hex).collect(Collectors.joining(","));
        List<?> gone =
                em.createNativeQuery(
                                """
                                select said_sha256 from reply_gone where said_sha256 in
                                  (select decode(d, 'hex') from unnest(string_to_array(?1, ',')) d)
                                """)
                        .setParameter(1, all)
                        .getResultList();
        return said.stream()
                .filter(one ->
                        gone.stream()
                                .anyMatch(digest -> Arrays.equals((byte[]) digest, one.digest())))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
