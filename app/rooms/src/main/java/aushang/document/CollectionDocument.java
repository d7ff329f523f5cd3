// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Writes collections and their pages (ActivityStreams §5).
public final class CollectionDocument {

    private CollectionDocument() {}

    /// A collection by its size. Without `first` the members are withheld.
    public static byte[] ordered(URI id, long totalItems, Optional<URI> first, Optional<URI> last) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "OrderedCollection");
            to.field("totalItems", totalItems);
            to.field("first", first);
            to.field("last", last);
        });
    }

    /// A collection that keeps no order, by its size and where its first page is, if there is one.
    public static byte[] unordered(URI id, long totalItems, Optional<URI> first) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Collection");
            to.field("totalItems", totalItems);
            to.field("first", first);
        });
    }

    /// One page of a collection that keeps no order, whose members stand elsewhere.
    public static byte[] unorderedPageOf(
            URI id, URI partOf, Optional<URI> next, List<URI> members) {
        return pageOf("CollectionPage", "items", id, partOf, next, members);
    }

    /// A small collection, whole.
    ///
    /// @param items documents of our own, as written in this room
    public static byte[] orderedWhole(URI id, List<byte[]> items) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "OrderedCollection");
            to.field("totalItems", items.size());
            items(to, items);
        });
    }

    private static void items(Scribe to, List<byte[]> items) throws IOException {
        to.list(
                "orderedItems",
                list -> {
                    for (byte[] item : items)
                        list.json.writeRawValue(new String(item, StandardCharsets.UTF_8));
                });
    }

    /// The hashtags an office uses most.
    public static byte[] hashtags(URI id, List<NoteText.Hashtag> hashtags) {
        return Scribe.object(to -> {
            to.list(
                    "@context",
                    list -> {
                        list.item(Activity.CONTEXT);
                        list.item(terms -> terms.field("Hashtag", "as:Hashtag"));
                    });
            to.field("id", id);
            to.field("type", "Collection");
            to.field("totalItems", hashtags.size());
            to.list(
                    "items",
                    list -> {
                        for (NoteText.Hashtag hashtag : hashtags)
                            list.item(item -> NoteDocument.hashtag(item, hashtag));
                    });
        });
    }

    /// One page of a collection whose members stand elsewhere.
    public static byte[] orderedPageOf(URI id, URI partOf, Optional<URI> next, List<URI> members) {
        return pageOf("OrderedCollectionPage", "orderedItems", id, partOf, next, members);
    }

    /// One page of a collection.
    ///
    /// @param items documents of our own, as written in this room, newest first
    public static byte[] orderedPage(
            URI id, URI partOf, Optional<URI> next, Optional<URI> prev, List<byte[]> items) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "OrderedCollectionPage");
            to.field("partOf", partOf);
            to.field("next", next);
            to.field("prev", prev);
            items(to, items);
        });
    }

    private static byte[] pageOf(
            String type, String items, URI id, URI partOf, Optional<URI> next, List<URI> members) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", type);
            to.field("partOf", partOf);
            to.field("next", next);
            to.list(
                    items,
                    list -> {
                        for (URI member : members) list.item(member);
                    });
        });
    }
}
