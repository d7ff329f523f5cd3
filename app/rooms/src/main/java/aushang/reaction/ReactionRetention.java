// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.retention.Expiring;
import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of what others have said. Each class is one step, since each has its own period.
final class ReactionRetention {

    private ReactionRetention() {}

    @ApplicationScoped
    static class Shown extends Expiring {
        Shown() {
            super("reply.shown", "reply", "id", "received_at", "state = 'SHOWN'");
        }
    }

    @ApplicationScoped
    static class Held extends Expiring {
        Held() {
            super("reply.held", "reply", "id", "received_at", "state <> 'SHOWN'");
        }
    }

    @ApplicationScoped
    static class TakenBack extends Expiring {
        TakenBack() {
            super("reply.gone", "reply_gone", "said_sha256", "gone_at", "true");
        }
    }

    @ApplicationScoped
    static class ToFetch extends Expiring {
        ToFetch() {
            super("reply.fetch", "reply_fetch", "uri", "queued_at", "true");
        }
    }

    /// The count stays; whether somebody is in it cannot be told any more.
    @ApplicationScoped
    static class Counted extends Expiring {
        Counted() {
            super("reaction.mark", "reaction_mark", "mark", "marked_at", "true");
        }
    }

    @ApplicationScoped
    static class Count extends Lasting {
        Count() {
            super("reaction.count");
        }
    }

    /// An allowance holds as long as somebody may ask for it.
    @ApplicationScoped
    static class Allowance extends Lasting {
        Allowance() {
            super("quote.authorisation");
        }
    }
}
