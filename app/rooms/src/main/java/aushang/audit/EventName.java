// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

/// Everything that can be said to have happened. Dotted, past participle; the spelling is part of
/// the record.
public enum EventName {
    AGENCY_ADMITTED("agency.admitted", Log.ADM),
    OFFICE_OPENED("office.opened", Log.ADM),
    OFFICE_PRESENTED("office.presented", Log.ADM),
    OFFICE_ALIASED("office.aliased", Log.ADM),
    OFFICE_MOVED("office.moved", Log.ADM),
    KEY_CREATED("key.created", Log.EVI),
    KEY_RETIRED("key.retired", Log.EVI),
    NOTICE_DRAFTED("notice.drafted", Log.ADM),
    NOTICE_REVISED("notice.revised", Log.ADM),
    NOTICE_DISCARDED("notice.discarded", Log.ADM),
    NOTICE_SCHEDULED("notice.scheduled", Log.ADM),
    NOTICE_UNSCHEDULED("notice.unscheduled", Log.ADM),
    NOTICE_PUBLISHED("notice.published", Log.ADM),
    NOTICE_CORRECTED("notice.corrected", Log.ADM),
    POLL_CLOSED("notice.poll.closed", Log.ADM),
    NOTICE_PINNED("notice.pinned", Log.ADM),
    NOTICE_UNPINNED("notice.unpinned", Log.ADM),
    NOTICE_SHARED("notice.shared", Log.ADM),
    NOTICE_UNSHARED("notice.unshared", Log.ADM),
    NOTICE_WITHDRAWN("notice.withdrawn", Log.ADM),
    FOLLOW_ACCEPTED("federation.follow.accepted", Log.ADM),
    FOLLOW_UNDONE("federation.follow.undone", Log.ADM),
    FOLLOWER_MOVED("federation.follower.moved", Log.ADM),
    REACTIONS_RECEIVED("federation.reactions.received", Log.ADM),
    REPLY_RECEIVED("reply.received", Log.ADM),
    REPLY_CORRECTED("reply.corrected", Log.ADM),
    REPLY_SHOWN("reply.shown", Log.ADM),
    REPLY_HIDDEN("reply.hidden", Log.ADM),
    REPLY_ERASED("reply.erased", Log.ADM),
    REPLY_POLICY_CHANGED("reply.policy.changed", Log.ADM),
    QUOTE_GRANTED("quote.granted", Log.ADM),
    QUOTE_REFUSED("quote.refused", Log.ADM),
    QUOTE_REVOKED("quote.revoked", Log.ADM),
    REPORT_RECEIVED("report.received", Log.ADM),
    REPORT_READ("report.read", Log.ADM),
    REPORT_DECIDED("report.decided", Log.ADM),
    REPORT_FORWARDED("report.forwarded", Log.ADM),
    DELIVERY_FINISHED("delivery.finished", Log.ADM),
    DELIVERY_REPLAYED("delivery.replayed", Log.ADM),
    PEER_BLOCKED("peer.blocked", Log.ADM),
    PEER_UNBLOCKED("peer.unblocked", Log.ADM),
    PEER_RETRIED("peer.retried", Log.ADM),
    DOMAIN_BLOCKED("federation.domain.blocked", Log.SEC),
    SIGNATURE_REJECTED("federation.signature.rejected", Log.SEC),
    KEY_REJECTED("federation.key.rejected", Log.SEC),
    DOCUMENT_REJECTED("federation.document.rejected", Log.SEC),
    ACTIVITY_DENIED("federation.activity.denied", Log.SEC),
    ACTIVITY_STALE("federation.activity.stale", Log.SEC),
    UPDATE_DENIED("federation.update.denied", Log.SEC),
    MOVE_DENIED("federation.move.denied", Log.SEC),
    ORIGIN_MISMATCHED("federation.origin.mismatch", Log.SEC),
    SEAL_IGNORED("federation.ldsig.ignored", Log.SEC),
    RATE_LIMITED("ratelimit.hit", Log.SEC),
    AUTHORISATION_DENIED("authz.denied", Log.SEC),
    LOGIN_UNPROVISIONED("auth.login.unprovisioned", Log.SEC),
    LOGGED_OUT("auth.logout.completed", Log.SEC),
    ORIGIN_REJECTED("auth.csrf.rejected", Log.SEC),
    SYSTEM_STARTED("sys.started", Log.EVI);

    private final String dotted;
    private final Log log;

    EventName(String dotted, Log log) {
        this.dotted = dotted;
        this.log = log;
    }

    public String dotted() {
        return dotted;
    }

    Log log() {
        return log;
    }

    /// The retention class of an event: security, administration, evidence.
    enum Log {
        SEC,
        ADM,
        EVI
    }
}
