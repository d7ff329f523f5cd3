// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One of our offices, as its actor document shows it.
///
/// @param summary safe HTML, see [Html]
/// @param page where people read about it
/// @param keyId of the RSA key, such as `…#main-key`
/// @param publicKeyPem SPKI in PEM
/// @param assertionMethods its other keys, of any kind (FEP-521a); the Ed25519 key that signs first
/// @param links shown in the profile, and verifiable by `rel="me"`; at most 4, and the domains
///   whose pages may name the office as their author
/// @param alsoKnownAs other actors that are this office
/// @param movedTo the actor that goes on in its place
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
        List<Multikey> assertionMethods,
        List<ActorId> alsoKnownAs,
        Optional<ActorId> movedTo) {

    public OfficeActor {
        assertionMethods = List.copyOf(assertionMethods);
        links = List.copyOf(links);
        alsoKnownAs = List.copyOf(alsoKnownAs);
    }

    /// A labelled web address.
    public record Link(String label, URI address) {}

    /// A public key in one word.
    ///
    /// @param publicKeyMultibase such as `z6Mk…`
    public record Multikey(URI id, String publicKeyMultibase) {}

    /// An office that is known under no other id.
    public OfficeActor(
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
        this(
                id,
                handle,
                name,
                summary,
                page,
                sharedInbox,
                keyId,
                publicKeyPem,
                published,
                links,
                assertionMethods,
                List.of(),
                Optional.empty());
    }

    List<String> domains() {
        return links.stream().map(link -> link.address().getHost()).distinct().toList();
    }

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
