// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.inbox.Delivered;
import aushang.inbox.InboxConfig;
import aushang.inbox.Receipt;
import aushang.inbox.Reception;
import aushang.peer.Health;
import aushang.peer.Peers;
import aushang.peer.Refusals;
import aushang.signature.Scheme;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Where what was received becomes true: one transaction each, after everything that waits for
/// strangers.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class InboxTransactions {

    @Inject Reception reception;
    @Inject Refusals refusals;
    @Inject Health health;
    @Inject Peers peers;
    @Inject Audit audit;
    @Inject InboxConfig config;
    @Inject Clock clock;

    private Instant minuteBegan = Instant.EPOCH;
    private int recorded;

    /// Asks the database something. Outside of a transaction a request keeps its connection to the
    /// end; many that then wait for one more would wait for each other.
    <T> T read(Supplier<T> question) {
        return question.get();
    }

    /// Whoever was silent and sends us something may be back; see [Health#heardFrom].
    public void heardFrom(String domain) {
        health.heardFrom(domain);
    }

    /// Acts on deliveries, all or none.
    public List<Receipt> receive(List<Delivered> delivered) {
        return reception.receive(delivered);
    }

    /// Hears that an actor whom nobody can prove any more is gone.
    public void leaving(ActorId actor) {
        reception.leaving(actor);
    }

    /// Remembers in which form a server signs what it sends.
    public void learn(String domain, Scheme scheme) {
        peers.learn(domain, scheme);
    }

    /// Records that something was refused; beyond [InboxConfig#recorded] it is only counted, so
    /// that a flood cannot fill the log.
    public void recordRefusal(EventName event, String reason) {
        refusals.count(reason);
        if (mayRecord()) audit.record(AuditEvent.refused(event, "inbox", reason));
    }

    private synchronized boolean mayRecord() {
        Instant now = clock.instant();
        if (now.isAfter(minuteBegan.plus(Duration.ofMinutes(1)))) {
            minuteBegan = now;
            recorded = 0;
        }
        return recorded++ < config.recorded();
    }
}
