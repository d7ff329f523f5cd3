// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import aushang.delivery.Answer;
import aushang.peer.Peer;
import aushang.signature.Scheme;
import aushang.signature.Signer;
import aushang.wire.Reply;
import aushang.wire.Wire;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Brings one copy to one peer. Whoever does not accept how it is signed is asked once more, at
/// once, in the other form; what it then accepts is remembered.
final class Courier {

    static final String ACTIVITY = "application/activity+json";

    private final Wire wire;
    private final Clock clock;

    Courier(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /// What came of it.
    ///
    /// @param learnt the form of signature that was accepted, if that is news
    record Delivered(Answer answer, Optional<Scheme> learnt) {}

    /// The form of signature that is tried first.
    static Scheme first(Peer peer) {
        return peer.scheme().orElse(Scheme.CAVAGE_RSA);
    }

    /// Brings it.
    ///
    /// @param sha256 of the body
    /// @param prepared headers that are signed already, and perhaps a connection
    Delivered deliver(
            Peer peer,
            byte[] body,
            byte[] sha256,
            Signer signer,
            Optional<Rehearsed.Copy> prepared) {
        Scheme first = first(peer);
        Reply reply =
                prepared.map(copy -> post(peer.inbox(), body, copy))
                        .orElseGet(() -> post(peer.inbox(), body, sha256, signer, first));
        if (!isRefusedSignature(reply)) return new Delivered(answer(reply, peer), Optional.empty());
        Scheme second = first.other();
        Reply again = post(peer.inbox(), body, sha256, signer, second);
        Answer answer = answer(again, peer);
        // If it wants neither, the first answer is the better reason.
        return answer instanceof Answer.Accepted
                ? new Delivered(answer, Optional.of(second))
                : new Delivered(answer(reply, peer), Optional.empty());
    }

    private Reply post(URI inbox, byte[] body, Rehearsed.Copy copy) {
        return copy.line()
                .map(line -> line.post(body, copy.headers()))
                .orElseGet(() -> wire.post(inbox, body, copy.headers()));
    }

    private Reply post(URI inbox, byte[] body, byte[] sha256, Signer signer, Scheme scheme) {
        Map<String, String> headers = signer.post(inbox, sha256, ACTIVITY, scheme, clock.instant());
        return wire.post(inbox, body, headers);
    }

    private static boolean isRefusedSignature(Reply reply) {
        return reply instanceof Reply.Answered answered && Scheme.isRefusedBy(answered.status());
    }

    private static Answer answer(Reply reply, Peer peer) {
        return switch (reply) {
            case Reply.Answered answered ->
                    Answer.of(answered.status(), answered.retryAfter(), peer.shared());
            case Reply.Unreachable(var cause) ->
                    new Answer.TryLater("unreachable." + cause.code(), Optional.empty());
            case Reply.Forbidden(var bar) -> new Answer.Refused("forbidden." + bar.code());
        };
    }
}
