// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.actor.Addresses;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.AliasReader;
import aushang.vocab.Jrd;
import aushang.vocab.JrdReader;
import aushang.vocab.RemoteActor;
import aushang.wire.Reply;
import aushang.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds strangers by the name people write. Keeps nothing, and is never called inside a
/// transaction.
@ApplicationScoped
public class Directory {

    @Inject Wire wire;
    @Inject Dereference dereference;
    @Inject Addresses addresses;

    /// Somebody with an account elsewhere.
    ///
    /// @param page where people read about them
    public record Entry(RemoteActor actor, URI page) {}

    /// Asks the domain's WebFinger, and believes it if the actor's own document agrees.
    ///
    /// @param name `user@domain`, lower case, not ours
    public Optional<Entry> find(String name) {
        Optional<Jrd> jrd = webFinger(name);
        if (jrd.isEmpty() || jrd.get().self().isEmpty()) return Optional.empty();
        ActorId id = jrd.get().self().get();
        if (!isOf(jrd.get(), name, id)) return Optional.empty();
        return actor(id)
                .filter(actor -> isNamed(actor, account(jrd.get().subject())))
                .map(actor -> new Entry(actor, jrd.get().page().orElse(id.uri())));
    }

    /// Somebody to whom something may be sent, from their own document at their own id.
    public Optional<RemoteActor> actor(ActorId id) {
        return document(id)
                .flatMap(body -> ActorReader.read(body).understood())
                .filter(actor -> actor.id().equals(id))
                .filter(actor -> Inboxes.objection(actor, addresses).isEmpty())
                .map(actor -> Inboxes.atHome(actor, actor.publicKeys()));
    }

    /// Whether an actor's own document says that it is this one too.
    public boolean isAlso(ActorId actor, URI known) {
        return document(actor)
                .filter(body ->
                        ActorReader.read(body)
                                .understood()
                                .filter(read -> read.id().equals(actor))
                                .isPresent())
                .flatMap(body -> AliasReader.read(body).understood())
                .filter(aliases -> aliases.contains(known))
                .isPresent();
    }

    /// The bytes of an actor's own document.
    Optional<byte[]> document(ActorId id) {
        if (id.domain().equals(addresses.domain())) return Optional.empty();
        return dereference.get(id.uri()) instanceof Dereference.Fetched.Document(var body)
                ? Optional.of(body)
                : Optional.empty();
    }

    /// A server may name its people under another domain than its own; then that domain must say so
    /// too.
    private boolean isOf(Jrd jrd, String name, ActorId id) {
        String account = account(jrd.subject());
        return account.equals(name)
                || webFinger(account)
                        .filter(there -> there.self().equals(Optional.of(id)))
                        .isPresent();
    }

    private Optional<Jrd> webFinger(String name) {
        int at = name.indexOf('@');
        if (at < 1) return Optional.empty();
        String domain = name.substring(at + 1);
        URI address;
        try {
            address =
                    URI.create(
                            "https://"
                                    + domain
                                    + "/.well-known/webfinger?resource="
                                    + URLEncoder.encode("acct:" + name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
        if (address.getHost() == null) return Optional.empty();
        return wire.get(address, target -> Map.of("Accept", "application/jrd+json"))
                                instanceof Reply.Answered answered
                        && answered.status() == 200
                ? JrdReader.read(answered.body()).understood()
                : Optional.empty();
    }

    private static String account(String subject) {
        String lower = subject.toLowerCase(Locale.ROOT);
        return lower.startsWith("acct:") ? lower.substring("acct:".length()) : lower;
    }

    private static boolean isNamed(RemoteActor actor, String account) {
        return actor.preferredUsername()
                .filter(name -> account.startsWith(name.toLowerCase(Locale.ROOT) + "@"))
                .isPresent();
    }
}
