// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// One of our offices, as its actor document shows it.
///
/// @param summary safe HTML, see [Html]
/// @param page where people read about it
/// @param keyId of the RSA key, such as `…#main-key`
/// @param publicKeyPem SPKI in PEM
/// @param assertionMethods its other keys, of any kind (FEP-521a); the Ed25519 key that signs first
/// @param links shown in the profile, and verifiable by `rel="me"`; at most 4
public record OfficeActor(
        ActorId id,
        Handle handle,
        String name,
        String summary,
        URI page,
        URI sharedInbox,
        URI keyId,
        String publicKeyPem,
        Instant published,
        List<Link> links,
        List<Multikey> assertionMethods) {

    public OfficeActor {
        assertionMethods = List.copyOf(assertionMethods);
        links = List.copyOf(links);
    }

    /// A labelled web address.
    public record Link(String label, URI address) {}

    /// A public key in one word.
    ///
    /// @param publicKeyMultibase such as `z6Mk…`
    public record Multikey(URI id, String publicKeyMultibase) {}

    public URI inbox() {
        return at("/inbox");
    }

    public URI outbox() {
        return at("/outbox");
    }

    public URI followers() {
        return at("/followers");
    }

    public URI following() {
        return at("/following");
    }

    public URI featured() {
        return at("/collections/featured");
    }

    public URI featuredTags() {
        return at("/collections/tags");
    }

    private URI at(String path) {
        return URI.create(id.uri() + path);
    }
}
