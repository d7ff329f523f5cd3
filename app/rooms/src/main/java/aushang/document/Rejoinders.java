// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Writes what we say to those who react: whether a quote is allowed, and what was reported to us.
public final class Rejoinders {

    private Rejoinders() {}

    /// Someone's wish to quote, as it has to be repeated in the answer.
    ///
    /// @param request id of the QuoteRequest
    /// @param quoting the post that quotes
    /// @param quoted our notice
    public record Quoting(ActivityId request, ActorId author, URI quoting, URI quoted) {}

    /// Allows a quote (FEP-044f).
    ///
    /// @param authorization where the authorisation is found
    public static byte[] acceptQuote(
            ActivityId id, ActorId office, Quoting quoting, URI authorization) {
        return Scribe.object(to -> {
            answer(to, id, "Accept", office, quoting);
            to.field("result", authorization);
        });
    }

    /// Does not allow a quote.
    public static byte[] rejectQuote(ActivityId id, ActorId office, Quoting quoting) {
        return Scribe.object(to -> answer(to, id, "Reject", office, quoting));
    }

    /// The authorisation itself, as it is served.
    public static byte[] quoteAuthorization(URI id, ActorId office, URI quoting, URI quoted) {
        return Scribe.object(to -> {
            context(to);
            to.field("id", id);
            to.field("type", "QuoteAuthorization");
            to.field("attributedTo", office);
            to.field("interactingObject", quoting);
            to.field("interactionTarget", quoted);
        });
    }

    /// Takes an authorisation back.
    public static byte[] revokeQuote(
            ActivityId id, ActorId office, ActorId author, URI authorization) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Delete");
            to.field("actor", office);
            to.list("to", list -> list.item(author));
            to.field("object", authorization);
        });
    }

    /// Passes a report on to the server of whom it is about; signed by the instance, so that the
    /// reporter stays unnamed.
    ///
    /// @param about the actor first, then what they said
    /// @param content plain text
    public static byte[] flag(ActivityId id, ActorId instance, List<URI> about, String content) {
        return Scribe.plain(to -> {
            to.field("id", id);
            to.field("type", "Flag");
            to.field("actor", instance);
            to.field("content", content);
            to.list(
                    "object",
                    list -> {
                        for (URI uri : about) list.item(uri);
                    });
        });
    }

    private static void answer(
            Scribe to, ActivityId id, String type, ActorId office, Quoting quoting)
            throws IOException {
        context(to);
        to.field("id", id);
        to.field("type", type);
        to.field("actor", office);
        to.list("to", list -> list.item(quoting.author()));
        to.object(
                "object",
                object -> {
                    object.field("id", quoting.request());
                    object.field("type", "QuoteRequest");
                    object.field("actor", quoting.author());
                    object.field("object", quoting.quoted());
                    object.field("instrument", quoting.quoting());
                });
    }

    /// The words of FEP-044f, as Mastodon spells them.
    private static void context(Scribe to) throws IOException {
        to.list(
                "@context",
                list -> {
                    list.item(Activity.CONTEXT);
                    list.item(terms -> {
                        terms.field("QuoteRequest", "https://w3id.org/fep/044f#QuoteRequest");
                        terms.field(
                                "QuoteAuthorization",
                                "https://w3id.org/fep/044f#QuoteAuthorization");
                        terms.field("gts", "https://gotosocial.org/ns#");
                        for (String word : new String[] {"interactingObject", "interactionTarget"})
                            terms.term(word, "gts:" + word, "@id");
                    });
                });
    }
}
