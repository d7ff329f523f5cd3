// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ActorId;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Writes who speaks (ActivityPub §4.1).
public final class ActorDocument {

    private static final String SECURITY = "https://w3id.org/security#";

    private ActorDocument() {}

    /// The actor document of an office.
    public static byte[] of(OfficeActor office) {
        return Scribe.object(to -> {
            context(to);
            fields(to, office);
        });
    }

    /// The actor document of the instance itself, which signs fetches and says nothing.
    ///
    /// @param username its name; by custom the host
    public static byte[] ofInstance(
            ActorId id,
            String username,
            URI inbox,
            URI page,
            URI keyId,
            String publicKeyPem,
            List<OfficeActor.Multikey> assertionMethods) {
        return Scribe.object(to -> {
            context(to);
            to.field("id", id);
            to.field("type", "Application");
            to.field("preferredUsername", username);
            to.field("url", page);
            to.field("inbox", inbox);
            to.field("manuallyApprovesFollowers", true);
            publicKey(to, keyId, id, publicKeyPem);
            assertionMethods(to, id, assertionMethods);
        });
    }

    static void fields(Scribe to, OfficeActor office) throws IOException {
        to.field("id", office.id());
        to.field("type", "Organization");
        to.field("webfinger", office.handle());
        to.field("preferredUsername", office.handle().preferredUsername());
        to.field("name", office.name());
        to.field("summary", office.summary());
        to.field("url", office.page());
        to.field("inbox", office.inbox());
        to.field("outbox", office.outbox());
        to.field("followers", office.followers());
        to.field("following", office.following());
        to.field("featured", office.featured());
        to.field("featuredTags", office.featuredTags());
        to.object("endpoints", inside -> inside.field("sharedInbox", office.sharedInbox()));
        to.field("manuallyApprovesFollowers", false);
        to.field("discoverable", true);
        to.field("indexable", true);
        to.list(
                "attributionDomains",
                list -> {
                    for (String domain : office.domains()) list.item(domain);
                });
        if (!office.alsoKnownAs().isEmpty())
            to.list(
                    "alsoKnownAs",
                    list -> {
                        for (ActorId other : office.alsoKnownAs()) list.item(other);
                    });
        to.field("movedTo", office.movedTo());
        to.field("published", office.published());
        publicKey(to, office.keyId(), office.id(), office.publicKeyPem());
        assertionMethods(to, office.id(), office.assertionMethods());
        to.list(
                "attachment",
                inside -> {
                    for (OfficeActor.Link link : office.links())
                        inside.item(item -> property(item, link));
                });
    }

    private static void publicKey(Scribe to, URI id, ActorId owner, String pem) throws IOException {
        to.object(
                "publicKey",
                key -> {
                    key.field("id", id);
                    key.field("owner", owner);
                    key.field("publicKeyPem", pem);
                });
    }

    /// Keys of any kind, each in one word (FEP-521a).
    private static void assertionMethods(
            Scribe to, ActorId controller, List<OfficeActor.Multikey> keys) throws IOException {
        to.list(
                "assertionMethod",
                list -> {
                    for (OfficeActor.Multikey key : keys)
                        list.item(item -> {
                            item.field("id", key.id());
                            item.field("type", "Multikey");
                            item.field("controller", controller);
                            item.field("publicKeyMultibase", key.publicKeyMultibase());
                        });
                });
    }

    private static void property(Scribe to, OfficeActor.Link link) throws IOException {
        to.field("type", "PropertyValue");
        to.field("name", link.label());
        to.field(
                "value",
                "<a href=\""
                        + Html.escape(link.address().toString())
                        + "\" rel=\"me nofollow noopener noreferrer\">"
                        + Html.escape(Html.shown(link.address()))
                        + "</a>");
    }

    static void context(Scribe to) throws IOException {
        to.list(
                "@context",
                list -> {
                    list.item(Activity.CONTEXT);
                    list.item("https://w3id.org/security/v1");
                    list.item("https://purl.archive.org/socialweb/webfinger");
                    list.item(terms -> {
                        terms.field("manuallyApprovesFollowers", "as:manuallyApprovesFollowers");
                        terms.field("toot", "http://joinmastodon.org/ns#");
                        terms.term("featured", "toot:featured", "@id");
                        terms.term("featuredTags", "toot:featuredTags", "@id");
                        terms.field("discoverable", "toot:discoverable");
                        terms.field("indexable", "toot:indexable");
                        terms.term("alsoKnownAs", "as:alsoKnownAs", "@id");
                        terms.term("movedTo", "as:movedTo", "@id");
                        terms.object(
                                "attributionDomains",
                                term -> {
                                    term.field("@id", "toot:attributionDomains");
                                    term.field("@container", "@set");
                                });
                        terms.field("schema", "http://schema.org#");
                        terms.field("PropertyValue", "schema:PropertyValue");
                        terms.field("value", "schema:value");
                        // In place and not by address: nobody has a further context to fetch.
                        terms.field("Multikey", SECURITY + "Multikey");
                        terms.term("assertionMethod", SECURITY + "assertionMethod", "@id");
                        terms.term("controller", SECURITY + "controller", "@id");
                        terms.term(
                                "publicKeyMultibase",
                                SECURITY + "publicKeyMultibase",
                                SECURITY + "multibase");
                    });
                });
    }
}
