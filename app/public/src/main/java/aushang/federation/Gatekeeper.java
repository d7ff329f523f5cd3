// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Addresses;
import aushang.audit.EventName;
import aushang.crypto.Engine;
import aushang.inbox.Delivered;
import aushang.inbox.Receipt;
import aushang.peer.Blocks;
import aushang.peer.Health;
import aushang.peer.Peers;
import aushang.signature.Precheck;
import aushang.signature.Reason;
import aushang.signature.Scheme;
import aushang.signature.SignedRequest;
import aushang.signature.Verification;
import aushang.signature.Verifier;
import aushang.stranger.KeySearch;
import aushang.stranger.Strangers;
import aushang.vocab.Activity;
import aushang.vocab.ActivityReader;
import aushang.vocab.ActorId;
import aushang.vocab.MediaType;
import aushang.vocab.Reading;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether a delivery is believed, cheapest question first: type, form of the signature,
/// age, digest, then the body's form, then the key, and only with the key whether it is true.
@ApplicationScoped
public class Gatekeeper {

    @Inject Addresses addresses;
    @Inject Strangers strangers;
    @Inject Blocks blocks;
    @Inject Health health;
    @Inject Peers peers;
    @Inject InboxTransactions transactions;
    @Inject Gathering gathering;
    @Inject Allowances allowances;
    @Inject Engine engine;
    @Inject Clock clock;

    private @Nullable Verifier verifier;

    /// What the sender is told.
    ///
    /// @param reason a code, for the sender and for the audit log
    /// @param after when to come again, empty if that is not the question
    record Decision(int status, String reason, Optional<Duration> after) {

        Decision(int status, String reason) {
            this(status, reason, Optional.empty());
        }

        static Decision accepted() {
            return new Decision(202, "");
        }
    }

    @PostConstruct
    void ready() {
        verifier = new Verifier(clock, addresses.domain(), engine);
    }

    /// Whether this address has to wait before anything of it is looked at.
    Optional<Decision> tooMuchOf(String address) {
        return allowances.ofAddress(address).map(wait -> later("address", wait));
    }

    /// Decides on a request from an address, which is charged for what is refused.
    Decision decide(String address, @Nullable String contentType, SignedRequest request) {
        Decision decision = decide(contentType, request);
        if (decision.status() / 100 == 4 && decision.status() != 429) allowances.refused(address);
        return decision;
    }

    Decision decide(@Nullable String contentType, SignedRequest request) {
        if (contentType == null || !MediaType.isActivity(contentType))
            return refused(EventName.DOCUMENT_REJECTED, 415, "media_type");
        return switch (verifier().check(request)) {
            case Precheck.Refused refused -> refused(refused);
            case Precheck.Ready ready ->
                    switch (ActivityReader.read(contentType, request.body())) {
                        case Reading.NotUnderstood<Activity> no ->
                                refused(
                                        EventName.DOCUMENT_REJECTED,
                                        no.status(),
                                        no.reason().code());
                        case Reading.Understood<Activity>(var activity) -> decide(activity, ready);
                    };
        };
    }

    private Decision decide(Activity activity, Precheck.Ready signature) {
        URI keyId = signature.keyId();
        // Before anything is fetched from there, or remembered of it.
        Known known = transactions.read(() -> known(keyId, activity.actor()));
        if (known.isBlocked()) return refused(EventName.DOMAIN_BLOCKED, 403, "domain.blocked");
        Optional<KeySearch.Found> remembered = known.key();
        // Whoever we do not know, and who leaves or changes, is none of ours; the key of someone
        // who has left would be looked for in vain.
        if (remembered.isEmpty() && isAboutItself(activity, keyId)) {
            if (activity.type().equals("Delete")) transactions.leaving(activity.actor());
            return Decision.accepted();
        }
        return switch (remembered
                .<KeySearch>map(found -> found)
                .orElseGet(() -> strangers.find(keyId))) {
            case KeySearch.Unavailable(var reason) -> unavailable(reason);
            case KeySearch.Rejected(var reason) -> keyless(reason);
            case KeySearch.Found found -> decide(activity, signature, found);
        };
    }

    /// What is known of a sender before anybody is asked.
    private record Known(boolean isBlocked, Optional<KeySearch.Found> key) {}

    private Known known(URI keyId, ActorId actor) {
        boolean blocked =
                blocks.isBlocked(keyId.getAuthority())
                        || blocks.isBlocked(actor.uri().getAuthority());
        return new Known(blocked, blocked ? Optional.empty() : strangers.remembered(keyId));
    }

    private Decision decide(Activity activity, Precheck.Ready signature, KeySearch.Found signer) {
        return switch (signature.verify(signer.key())) {
            case Verification.Verified verified -> receive(activity, signer, verified);
            case Precheck.Refused(var reason) when reason == Reason.WRONG_SIGNATURE ->
                    decideAgain(activity, signature);
            case Precheck.Refused refused -> refused(refused);
        };
    }

    private Decision receive(
            Activity activity, KeySearch.Found signer, Verification.Verified signature) {
        String server = signer.owner().domain();
        Standing standing = transactions.read(() -> standing(server));
        if (standing.pause().isPresent()) return later(server, standing.pause().get());
        if (standing.isSilent()) transactions.heardFrom(server);
        // Before anything is answered.
        learn(server, signature.scheme());
        return switch (gathering.take(new Delivered(activity, signer, signature.keyId()))) {
            case Receipt.Denied(var event, var reason) -> refused(event, 401, reason);
            case Receipt.Dropped(var event, var reason) -> {
                transactions.recordRefusal(event, reason);
                yield Decision.accepted();
            }
            case Receipt.Taken _, Receipt.Known _, Receipt.Ignored _ -> Decision.accepted();
        };
    }

    /// What is known of a server that has proven who it is.
    ///
    /// @param pause how long it has to wait, empty if it need not
    /// @param isSilent whether it is news that it says something
    private record Standing(Optional<Duration> pause, boolean isSilent) {}

    private Standing standing(String server) {
        return new Standing(allowances.ofServer(server), health.isSilent(server));
    }

    private Decision later(String who, Duration wait) {
        if (allowances.isNews(who))
            transactions.recordRefusal(
                    EventName.RATE_LIMITED, who.equals("address") ? "address" : "server");
        return new Decision(429, "too_many", Optional.of(wait));
    }

    /// The key may have been changed since we remembered it. If it cannot be seen again, the one
    /// that is remembered stays, and it is the signature that is refused.
    private Decision decideAgain(Activity activity, Precheck.Ready signature) {
        return switch (strangers.findAgain(signature.keyId())) {
            case KeySearch.Unavailable(var reason) when reason.equals(Strangers.BUSY) ->
                    unavailable(reason);
            case KeySearch.Unavailable _, KeySearch.Rejected _ ->
                    refused(new Precheck.Refused(Reason.WRONG_SIGNATURE));
            case KeySearch.Found found ->
                    switch (signature.verify(found.key())) {
                        case Verification.Verified verified -> receive(activity, found, verified);
                        case Precheck.Refused refused -> refused(refused);
                    };
        };
    }

    /// Whoever signs in the newer way understands it. Draft-cavage is what everyone is taken to
    /// understand.
    private void learn(String domain, Scheme scheme) {
        if (scheme != Scheme.CAVAGE_RSA && peers.isNews(domain)) transactions.learn(domain, scheme);
    }

    /// What one server passes on for another is not, whatever it says.
    private static boolean isAboutItself(Activity activity, URI keyId) {
        URI actor = activity.actor().uri();
        return actor.getAuthority().equals(keyId.getAuthority())
                && (activity.type().equals("Delete") || activity.type().equals("Update"))
                && activity.object().id().filter(actor::equals).isPresent();
    }

    private Decision unavailable(String reason) {
        return reason.equals(Strangers.BUSY) ? new Decision(503, reason) : keyless(reason);
    }

    private Decision refused(Precheck.Refused signature) {
        return refused(EventName.SIGNATURE_REJECTED, signature.status(), signature.reason().code());
    }

    /// What our network looks like from the inside is for the record, not for the sender.
    private Decision keyless(String reason) {
        transactions.recordRefusal(EventName.KEY_REJECTED, reason);
        return new Decision(401, "key");
    }

    private Decision refused(EventName event, int status, String reason) {
        transactions.recordRefusal(event, reason);
        return new Decision(status, reason);
    }

    private Verifier verifier() {
        return Objects.requireNonNull(verifier);
    }
}
