// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Log;
import aushang.crypto.Seal;
import aushang.vault.KeyName;
import aushang.vault.KeyVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is behind a pseudonym, as long as it may be known.
///
/// A pseudonym is 128 random bits and good for one person, one log and one month. Who it is lies in
/// the database, sealed under a key that lies outside: destroying the key lets go of the person
/// everywhere, in every copy of the database, while the leaf and all proofs stay.
@ApplicationScoped
public class Pseudonyms {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject KeyVault vault;

    private record Row(String pseudonym, Log log, String bucket, byte[] sealed) {}

    /// The pseudonyms of one log and month, for whoever writes the log.
    final class Month {

        private final Log log;
        private final String bucket;
        private final Map<String, String> bySubject = new HashMap<>();
        private int known;

        private Month(Log log, String bucket) {
            this.log = log;
            this.bucket = bucket;
            List<Row> rows = rows("where log = ?1 and bucket = ?2", log.code(), bucket);
            rows.forEach(row -> subject(row).ifPresent(who -> bySubject.put(who, row.pseudonym())));
            known = rows.size();
        }

        /// The pseudonym of this person; from now on, if there was none.
        String of(String subject) {
            return bySubject.computeIfAbsent(subject, this::make);
        }

        private String make(String subject) {
            byte[] bits = new byte[16];
            random.nextBytes(bits);
            String pseudonym = "p:" + bucket + ":" + TEXT.encodeToString(bits);
            byte[] sealed =
                    new Seal(vault.make(key(log, bucket, pseudonym)))
                            .close(bytes(subject), bytes(pseudonym));
            em.createNativeQuery(
                            "insert into audit_pseudonym (pseudonym, log, bucket, sealed) values (?1, ?2, ?3, ?4)")
                    .setParameter(1, pseudonym)
                    .setParameter(2, log.code())
                    .setParameter(3, bucket)
                    .setParameter(4, sealed)
                    .executeUpdate();
            known++;
            return pseudonym;
        }

        /// Whether nobody else has made any, or let go of any.
        private boolean isComplete() {
            return known
                    == ((Number)
                                    em.createNativeQuery(
                                                    "select count(*) from audit_pseudonym where log = ?1 and bucket = ?2")
                                            .setParameter(1, log.code())
                                            .setParameter(2, bucket)
                                            .getSingleResult())
                            .intValue();
        }
    }

    /// Reads those that there are.
    ///
    /// @param before what was read last
    /// @param bucket year and month, `2026-11`
    Month month(Optional<Month> before, Log log, String bucket) {
        return before.filter(month ->
                        month.log == log && month.bucket.equals(bucket) && month.isComplete())
                .orElseGet(() -> new Month(log, bucket));
    }

    /// Who it is, empty if there is no such pseudonym, or if it may not be known any more.
    Optional<String> subject(String pseudonym) {
        return rows("where pseudonym = ?1", pseudonym).stream().findFirst().flatMap(this::subject);
    }

    /// Lets go of a person: no pseudonym leads to them any more, here or in any copy.
    ///
    /// @return how many pseudonyms they had
    public int forget(String subject) {
        List<Row> theirs =
                rows("").stream()
                        .filter(row -> subject(row).filter(subject::equals).isPresent())
                        .toList();
        for (Row row : theirs) {
            vault.destroy(key(row.log(), row.bucket(), row.pseudonym()));
            em.createNativeQuery("delete from audit_pseudonym where pseudonym = ?1")
                    .setParameter(1, row.pseudonym())
                    .executeUpdate();
        }
        return theirs.size();
    }

    /// The months of a log of which anyone can still be known.
    List<String> buckets(Log log) {
        List<?> buckets =
                em.createNativeQuery(
                                "select distinct bucket from audit_pseudonym where log = ?1 order by bucket")
                        .setParameter(1, log.code())
                        .getResultList();
        return buckets.stream().map(String.class::cast).toList();
    }

    /// Lets go of everyone in a log's month.
    public void forget(Log log, String bucket) {
        vault.destroyBelow(KeyName.of("who", log.code(), bucket));
        em.createNativeQuery("delete from audit_pseudonym where log = ?1 and bucket = ?2")
                .setParameter(1, log.code())
                .setParameter(2, bucket)
                .executeUpdate();
    }

    private List<Row> rows(String which, String... values) {
        Query query =
                em.createNativeQuery(
                        "select pseudonym, log, bucket, sealed from audit_pseudonym " + which);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Row(
                                (String) row[0],
                                Log.ofCode((String) row[1]),
                                (String) row[2],
                                (byte[]) row[3]))
                .toList();
    }

    private Optional<String> subject(Row row) {
        return vault.find(key(row.log(), row.bucket(), row.pseudonym()))
                .map(key -> new Seal(key).open(row.sealed(), bytes(row.pseudonym())))
                .map(who -> new String(who, StandardCharsets.UTF_8));
    }

    private static KeyName key(Log log, String bucket, String pseudonym) {
        return KeyName.of(
                "who", log.code(), bucket, pseudonym.substring(pseudonym.lastIndexOf(':') + 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
