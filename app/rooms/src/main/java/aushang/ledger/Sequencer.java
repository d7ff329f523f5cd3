// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.audit.Log;
import aushang.retention.RetentionSchedule;
import aushang.tlog.Frontier;
import aushang.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Gives every recorded event its place in a log: its index, its leaf, its hash in the tree.
///
/// One node does it at a time, whichever has the turn; what it remembers from one time to the next
/// is only believed if the database is as it was left.
@ApplicationScoped
public class Sequencer {

    /// Events in one transaction.
    private static final int MOST = 1000;

    /// The turn, among all nodes.
    private static final long TURN = 0x6c65_6467_6572L;

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject LedgerConfig config;
    @Inject Outbox outbox;
    @Inject Entries entries;
    @Inject Pseudonyms pseudonyms;
    @Inject Checkpoints checkpoints;
    @Inject Audit audit;
    @Inject Clock clock;

    private final Map<Log, Frontier> frontiers = new ConcurrentHashMap<>();
    private final Map<Log, Pseudonyms.Month> months = new ConcurrentHashMap<>();
    private final String policies = RetentionSchedule.fingerprint();

    /// Places the next events and signs what has to be signed, in the caller's transaction.
    ///
    /// @return how many events have a place now, 0 also if another node has the turn
    public int sequence() {
        if (!hasTurn()) return 0;
        List<Outbox.Waiting> waiting = outbox.next(MOST);
        for (Log log : Log.values()) {
            List<Outbox.Waiting> its = waiting.stream().filter(one -> one.log() == log).toList();
            Frontier before = frontier(log);
            Frontier after = its.isEmpty() ? before : place(log, before, its);
            frontiers.put(log, after);
            checkpoints.sign(log, after.head(), clock.instant());
        }
        outbox.taken(waiting);
        return waiting.size();
    }

    /// Writes into the evidence how far the other logs have come, so that whoever vouches for that
    /// one vouches for all.
    public void cover() {
        List<Map<String, Object>> heads =
                Stream.of(Log.SEC, Log.ADM)
                        .flatMap(log -> checkpoints.last(log).stream().map(last -> head(log, last)))
                        .toList();
        if (!heads.isEmpty())
            audit.record(
                    AuditEvent.done(EventName.LOG_COVERED, "log").saying("checkpoints", heads));
    }

    private Map<String, Object> head(Log log, Checkpoints.Signed last) {
        String[] lines = last.note().split("\n", 4);
        return Map.of("log", config.origin(log), "size", last.size(), "root", lines[2]);
    }

    /// Forgets what is remembered; after a transaction that may not have committed.
    public void forget() {
        frontiers.clear();
        months.clear();
    }

    /// Destroys the keys of what has had its place for days.
    public void forgetKeys() {
        outbox.forgetKeys(clock.instant());
    }

    private boolean hasTurn() {
        return (Boolean)
                em.createNativeQuery("select pg_try_advisory_xact_lock(?1)")
                        .setParameter(1, TURN)
                        .getSingleResult();
    }

    private Frontier frontier(Log log) {
        long size = entries.size(log);
        Frontier known = frontiers.get(log);
        if (known != null && known.size() == size) return known;
        return entries.tree(log, size)
                .frontier(size)
                .orElseThrow(() ->
                        new IllegalStateException("the tiles of log " + log.code() + " are gone"));
    }

    private Frontier place(Log log, Frontier before, List<Outbox.Waiting> waiting) {
        Leaf.Frame frame = new Leaf.Frame(config.origin(log), config.node(), policies);
        List<Leaf> leaves = new ArrayList<>(waiting.size());
        Frontier after = before;
        Map<String, Pseudonyms.Month> open = new HashMap<>();
        for (Outbox.Waiting one : waiting) {
            Pseudonyms.Month month =
                    open.computeIfAbsent(bucket(one), bucket -> month(log, bucket));
            Leaf leaf = Leaf.of(frame, one.id(), one.draft(), month::of);
            leaves.add(leaf);
            after = after.append(Hash.ofLeaf(leaf.bytes()));
        }
        entries.append(log, before.size(), leaves);
        return after;
    }

    private static String bucket(Outbox.Waiting one) {
        return YearMonth.from(Leaf.at(one.draft()).atZone(ZoneOffset.UTC)).toString();
    }

    private Pseudonyms.Month month(Log log, String bucket) {
        Pseudonyms.Month month =
                pseudonyms.month(Optional.ofNullable(months.get(log)), log, bucket);
        months.put(log, month);
        return month;
    }
}
