// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A stranger as its own document describes it.
///
/// @param type `Person`, `Service`, `Group`, `Application` or `Organization`
/// @param sharedInbox empty when the server has none
/// @param preferredUsername at most 2048 characters; not yet checked against WebFinger
/// @param name cut at 2048 characters
/// @param publicKeys of `publicKey` and `assertionMethod`, at most 10 in all
public record RemoteActor(
        ActorId id,
        String type,
        URI inbox,
        Optional<URI> sharedInbox,
        Optional<String> preferredUsername,
        Optional<String> name,
        List<Key> publicKeys) {

    public RemoteActor {
        publicKeys = List.copyOf(publicKeys);
    }

    /// A key as listed. Whether its text is a usable key is for `signature` to say.
    ///
    /// @param text PEM, or the word of a Multikey
    public record Key(URI id, URI owner, String text) {}

    /// Where copies for this actor go.
    public Letterbox letterbox() {
        return new Letterbox(sharedInbox.orElse(inbox), sharedInbox.isPresent());
    }

    /// The key of this id, if this actor owns it: listed here, owner is this actor, same origin.
    ///
    /// This is proof only if the document was fetched from the actor's own id.
    public Optional<Key> key(URI keyId) {
        return publicKeys.stream()
                .filter(key -> key.id().equals(keyId))
                .filter(key -> key.owner().equals(id.uri()))
                .filter(key -> HttpsUri.domain(key.id()).equals(id.domain()))
                .findFirst();
    }
}
