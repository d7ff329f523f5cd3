// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be said to have happened. Dotted, past participle; the spelling is part of
/// the record.
public enum EventName {
    AGENCY_ADMITTED("agency.admitted", Log.ADM, 3004, 1, Verb.COLLECT, Processing.ADMISSION),
    OFFICE_OPENED("office.opened", Log.ADM, 3004, 1, Verb.COLLECT, Processing.ADMISSION),
    OFFICE_PRESENTED("office.presented", Log.ADM, 3004, 3, Verb.ALTER, Processing.PRESS),
    OFFICE_ALIASED("office.aliased", Log.ADM, 3004, 3, Verb.ALTER, Processing.FEDERATION),
    OFFICE_MOVED("office.moved", Log.ADM, 3004, 3, Verb.ALTER, Processing.FEDERATION),
    KEY_CREATED("key.created", Log.EVI, 3004, 1, null, Processing.SECURITY),
    KEY_RETIRED("key.retired", Log.EVI, 3004, 4, null, Processing.SECURITY),
    NOTICE_DRAFTED("notice.drafted", Log.ADM, 6001, 1, Verb.COLLECT, Processing.PRESS),
    NOTICE_REVISED("notice.revised", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_DISCARDED("notice.discarded", Log.ADM, 6001, 4, Verb.ERASE, Processing.PRESS),
    NOTICE_SCHEDULED("notice.scheduled", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_UNSCHEDULED("notice.unscheduled", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_PUBLISHED("notice.published", Log.ADM, 6001, 8, Verb.DISCLOSE, Processing.PRESS),
    NOTICE_CORRECTED("notice.corrected", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    POLL_CLOSED("notice.poll.closed", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_PINNED("notice.pinned", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_UNPINNED("notice.unpinned", Log.ADM, 6001, 3, Verb.ALTER, Processing.PRESS),
    NOTICE_SHARED("notice.shared", Log.ADM, 6001, 8, Verb.DISCLOSE, Processing.PRESS),
    NOTICE_UNSHARED("notice.unshared", Log.ADM, 6001, 4, Verb.ERASE, Processing.PRESS),
    NOTICE_WITHDRAWN("notice.withdrawn", Log.ADM, 6001, 4, Verb.ERASE, Processing.PRESS),
    FOLLOW_ACCEPTED(
            "federation.follow.accepted", Log.ADM, 6003, 1, Verb.COLLECT, Processing.FEDERATION),
    FOLLOW_UNDONE("federation.follow.undone", Log.ADM, 6003, 4, Verb.ERASE, Processing.FEDERATION),
    FOLLOWER_MOVED(
            "federation.follower.moved", Log.ADM, 6003, 3, Verb.ALTER, Processing.FEDERATION),
    REACTIONS_RECEIVED(
            "federation.reactions.received", Log.ADM, 6003, 1, Verb.COLLECT, Processing.DIALOGUE),
    REPLY_RECEIVED("reply.received", Log.ADM, 6003, 1, Verb.COLLECT, Processing.DIALOGUE),
    REPLY_CORRECTED("reply.corrected", Log.ADM, 6003, 3, Verb.ALTER, Processing.DIALOGUE),
    REPLY_SHOWN("reply.shown", Log.ADM, 6001, 8, Verb.DISCLOSE, Processing.DIALOGUE),
    REPLY_HIDDEN("reply.hidden", Log.ADM, 6001, 3, Verb.ALTER, Processing.DIALOGUE),
    REPLY_ERASED("reply.erased", Log.ADM, 6001, 4, Verb.ERASE, Processing.DIALOGUE),
    REPLY_POLICY_CHANGED("reply.policy.changed", Log.ADM, 3004, 3, null, Processing.DIALOGUE),
    QUOTE_GRANTED("quote.granted", Log.ADM, 6003, 1, Verb.COLLECT, Processing.DIALOGUE),
    QUOTE_REFUSED("quote.refused", Log.ADM, 6003, 1, Verb.COLLECT, Processing.DIALOGUE),
    QUOTE_REVOKED("quote.revoked", Log.ADM, 6003, 4, Verb.ERASE, Processing.DIALOGUE),
    REPORT_RECEIVED("report.received", Log.ADM, 3004, 1, Verb.COLLECT, Processing.REPORTING),
    REPORT_READ("report.read", Log.ADM, 6005, 1, Verb.QUERY, Processing.REPORTING),
    REPORT_DECIDED("report.decided", Log.ADM, 3004, 3, Verb.ALTER, Processing.REPORTING),
    REPORT_FORWARDED("report.forwarded", Log.ADM, 6003, 1, Verb.DISCLOSE, Processing.REPORTING),
    DELIVERY_FINISHED("delivery.finished", Log.ADM, 6003, 1, Verb.DISCLOSE, Processing.FEDERATION),
    DELIVERY_REPLAYED("delivery.replayed", Log.ADM, 6003, 1, Verb.DISCLOSE, Processing.FEDERATION),
    PEER_BLOCKED("peer.blocked", Log.ADM, 3004, 3, null, Processing.FEDERATION),
    PEER_UNBLOCKED("peer.unblocked", Log.ADM, 3004, 3, null, Processing.FEDERATION),
    PEER_RETRIED("peer.retried", Log.ADM, 3004, 3, null, Processing.FEDERATION),
    DOMAIN_BLOCKED("federation.domain.blocked", Log.SEC, 6003, 1, null, Processing.SECURITY),
    SIGNATURE_REJECTED(
            "federation.signature.rejected", Log.SEC, 6003, 1, null, Processing.SECURITY),
    KEY_REJECTED("federation.key.rejected", Log.SEC, 6003, 1, null, Processing.SECURITY),
    DOCUMENT_REJECTED("federation.document.rejected", Log.SEC, 6003, 1, null, Processing.SECURITY),
    ACTIVITY_DENIED("federation.activity.denied", Log.SEC, 6003, 1, null, Processing.SECURITY),
    ACTIVITY_STALE("federation.activity.stale", Log.SEC, 6003, 1, null, Processing.SECURITY),
    UPDATE_DENIED("federation.update.denied", Log.SEC, 6003, 1, null, Processing.SECURITY),
    MOVE_DENIED("federation.move.denied", Log.SEC, 6003, 1, null, Processing.SECURITY),
    ORIGIN_MISMATCHED("federation.origin.mismatch", Log.SEC, 6003, 1, null, Processing.SECURITY),
    SEAL_IGNORED("federation.ldsig.ignored", Log.SEC, 6003, 1, null, Processing.SECURITY),
    RATE_LIMITED("ratelimit.hit", Log.SEC, 6003, 1, null, Processing.SECURITY),
    AUTHORISATION_DENIED("authz.denied", Log.SEC, 6004, 2, null, Processing.SECURITY),
    LOGIN_UNPROVISIONED("auth.login.unprovisioned", Log.SEC, 3002, 1, null, Processing.SECURITY),
    LOGGED_OUT("auth.logout.completed", Log.SEC, 3002, 2, null, Processing.SECURITY),
    ORIGIN_REJECTED("auth.csrf.rejected", Log.SEC, 6004, 2, null, Processing.SECURITY),
    LOG_EXPORTED("audit.export", Log.EVI, 6001, 7, Verb.DISCLOSE, Processing.SECURITY),
    LOG_RESTORED("audit.restored", Log.EVI, 6002, 8, null, Processing.OPERATION),
    LOG_PRUNED("audit.prune", Log.EVI, 6002, 8, Verb.ERASE, Processing.OPERATION),
    LOG_COVERED("audit.checkpoint", Log.EVI, 6002, 8, null, Processing.OPERATION),
    SYSTEM_STARTED("sys.started", Log.EVI, 6002, 3, null, Processing.OPERATION);

    private static final int API_ACTIVITY = 6003;

    private final String dotted;
    private final Log log;
    private final int ocsfClass;
    private final int ocsfActivity;
    private final @Nullable Verb verb;
    private final Processing processing;

    EventName(
            String dotted,
            Log log,
            int ocsfClass,
            int ocsfActivity,
            @Nullable Verb verb,
            Processing processing) {
        this.dotted = dotted;
        this.log = log;
        this.ocsfClass = ocsfClass;
        this.ocsfActivity = ocsfActivity;
        this.verb = verb;
        this.processing = processing;
    }

    public String dotted() {
        return dotted;
    }

    public Log log() {
        return log;
    }

    /// Whether it is strangers who do this, where no person is named.
    boolean isOfStrangers() {
        return ocsfClass == API_ACTIVITY && verb != Verb.DISCLOSE;
    }

    /// What every event of this name says of itself; nothing if there is no such event any more.
    public static Map<String, Object> membersOf(String dotted) {
        return Arrays.stream(values())
                .filter(name -> name.dotted.equals(dotted))
                .findFirst()
                .map(EventName::members)
                .orElseGet(Map::of);
    }

    /// What every event of this name says of itself.
    ///
    /// @see <a href="https://schema.ocsf.io/">Open Cybersecurity Schema Framework</a>
    Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>();
        members.put("evt", dotted);
        members.put("ocsf", Map.of("class_uid", ocsfClass, "activity_id", ocsfActivity));
        if (verb != null) members.put("op76", verb.code());
        members.put("activity", processing.activity());
        members.put("purpose", processing.purpose());
        return members;
    }
}
