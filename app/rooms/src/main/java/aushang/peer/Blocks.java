// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.staff.Person;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which domains are shut out.
///
/// Asked for every delivery in and out, so that the whole list is kept here and read again when it
/// is older than a second, or when this process has changed it: another node's block holds here
/// within seconds.
@ApplicationScoped
public class Blocks {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Snapshot snapshot;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject Audit audit;
    @Inject Clock clock;

    /// @param readAt by the clock that only runs forward
    private record Snapshot(Map<String, Block> blocks, long readAt, long change) {}

    /// Whether nothing is taken from this domain, sent to it or fetched from it now.
    ///
    /// @param domain with or without a port
    public boolean isBlocked(@Nullable String domain) {
        return block(domain).isPresent();
    }

    /// As [#isBlocked], for whoever goes out. A bare virtual thread knows no database: it does with
    /// what was read last, by whoever has sent it.
    public boolean isShutOut(String domain) {
        if (!Thread.currentThread().isVirtual()) return isBlocked(domain);
        Snapshot held = snapshot;
        return held != null && block(domain, held.blocks()).isPresent();
    }

    /// The block that covers a domain now: its own, or that of a domain above it.
    public Optional<Block> block(@Nullable String domain) {
        return block(domain, current());
    }

    private Optional<Block> block(@Nullable String domain, Map<String, Block> blocks) {
        if (blocks.isEmpty()) return Optional.empty();
        Instant now = clock.instant();
        return Block.canonical(domain).flatMap(name -> covering(name, blocks, now));
    }

    private static Optional<Block> covering(String name, Map<String, Block> blocks, Instant now) {
        Block exact = blocks.get(name);
        if (exact != null && exact.holds(now)) return Optional.of(exact);
        String host = name.replaceFirst(":[0-9]+$", "");
        for (String above = host; !above.isEmpty(); ) {
            Block block = blocks.get(above);
            if (block != null && block.holds(now)) return Optional.of(block);
            int dot = above.indexOf('.');
            above = dot < 0 ? "" : above.substring(dot + 1);
        }
        return Optional.empty();
    }

    /// All blocks that hold now, by domain.
    public List<Block> all() {
        Instant now = clock.instant();
        return read().stream().filter(block -> block.holds(now)).toList();
    }

    /// Shuts a domain out, or changes how.
    ///
    /// @param domain as [Block#canonical] gives it
    public void block(
            String domain, String reason, Optional<Instant> endsAt, Instant reviewAt, Person who) {
        em.createNativeQuery(
                        """
                        insert into peer_block (domain, reason, blocked_at, ends_at, review_at, blocked_by)
                        values (?1, ?2, ?3, cast(?4 as timestamptz), ?5, ?6)
                        on conflict (domain) do update set reason = excluded.reason, blocked_at = excluded.blocked_at,
                          ends_at = excluded.ends_at, review_at = excluded.review_at, blocked_by = excluded.blocked_by
                        """)
                .setParameter(1, domain)
                .setParameter(2, reason)
                .setParameter(3, Timestamp.from(clock.instant()))
                .setParameter(4, endsAt.map(Instant::toString).orElse(null))
                .setParameter(5, Timestamp.from(reviewAt))
                .setParameter(6, who.key())
                .executeUpdate();
        audit.record(
                AuditEvent.done(EventName.PEER_BLOCKED, "domain:" + domain)
                        .by(who)
                        .with(
                                endsAt.map(end -> "ends=" + end + " ").orElse("")
                                        + "review="
                                        + reviewAt));
        readAgainAfterCommit();
    }

    /// Lets a domain in again.
    ///
    /// @return whether it was shut out by a block of its own
    public boolean unblock(String domain, Person who) {
        int removed =
                em.createNativeQuery("delete from peer_block where domain = ?1")
                        .setParameter(1, domain)
                        .executeUpdate();
        if (removed == 0) return false;
        audit.record(AuditEvent.done(EventName.PEER_UNBLOCKED, "domain:" + domain).by(who));
        readAgainAfterCommit();
        return true;
    }

    private Map<String, Block> current() {
        Snapshot held = snapshot;
        if (held != null && isFresh(held)) return held.blocks();
        // One reads; the others do with what there is, unless there is nothing yet.
        if (held != null && !reading.tryLock()) return held.blocks();
        if (held == null) reading.lock();
        try {
            Snapshot other = snapshot;
            if (other != null && isFresh(other)) return other.blocks();
            long change = changes.get();
            Map<String, Block> blocks =
                    read().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Block::domain, Function.identity()));
            snapshot = new Snapshot(blocks, System.nanoTime(), change);
            return blocks;
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Snapshot held) {
        return held.change() == changes.get() && System.nanoTime() - held.readAt() < FRESH;
    }

    List<Block> read() {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select domain, reason, extract(epoch from blocked_at), extract(epoch from ends_at),
                                  extract(epoch from review_at), blocked_by
                                from peer_block order by domain
                                """)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Block(
                                (String) row[0],
                                (String) row[1],
                                instant((Number) row[2]),
                                Optional.ofNullable((Number) row[3]).map(Blocks::instant),
                                instant((Number) row[4]),
                                (String) row[5]))
                .toList();
    }

    private static Instant instant(Number epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds.doubleValue() * 1000));
    }

    private void readAgainAfterCommit() {
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) changes.incrementAndGet();
                    }
                });
    }
}
