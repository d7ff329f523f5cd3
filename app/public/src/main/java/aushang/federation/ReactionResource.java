// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.document.Rejoinders;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.reaction.Quotes;
import aushang.reaction.Reactions;
import aushang.reaction.Reply;
import aushang.street.Prepared;
import aushang.street.Shelf;
import aushang.street.Visit;
import aushang.street.Visit.Shape;
import aushang.vocab.ActorId;
import aushang.vocab.MediaType;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.util.List;

/// What others have said about a notice, as other servers read it: the replies that are shown by
/// their ids, the rest by number, and what allows a quote.
@Path("users/{handle}")
@PermitAll
@ApplicationScoped
public class ReactionResource {

    private static final int PAGE = 50;

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Reactions reactions;
    @Inject Quotes quotes;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    private interface Document {
        byte[] of(Office office, Notice notice, Visit visit);
    }

    @GET
    @Path("statuses/{id: [0-9]{1,18}}/replies")
    public Prepared replies(@PathParam("handle") String handle, @PathParam("id") long id) {
        return prepared(handle, id, this::replies);
    }

    @GET
    @Path("statuses/{id: [0-9]{1,18}}/likes")
    public Prepared likes(@PathParam("handle") String handle, @PathParam("id") long id) {
        return prepared(
                handle,
                id,
                (office, notice, visit) ->
                        Rejoinders.count(
                                addresses.likes(office.handle(), notice.id()),
                                reactions.counts(notice.id()).likes()));
    }

    @GET
    @Path("statuses/{id: [0-9]{1,18}}/shares")
    public Prepared shares(@PathParam("handle") String handle, @PathParam("id") long id) {
        return prepared(
                handle,
                id,
                (office, notice, visit) ->
                        Rejoinders.count(
                                addresses.shares(office.handle(), notice.id()),
                                reactions.counts(notice.id()).boosts()));
    }

    /// What allows one post to quote one notice (FEP-044f); gone when it was taken back.
    @GET
    @Path("quote_authorizations/{id: [0-9]{1,18}}")
    public Prepared authorization(@PathParam("handle") String handle, @PathParam("id") long id) {
        Office office = offices.withHandle(handle).orElseThrow(NotFoundException::new);
        return shelf.of(
                Visit.of(request, Shape.MACHINE),
                office.id(),
                () ->
                        quotes.withId(office.id(), id)
                                .filter(quote -> quote.state().equals("GRANTED"))
                                .map(quote ->
                                        Prepared.ok(
                                                MediaType.ACTIVITY,
                                                Rejoinders.quoteAuthorization(
                                                        addresses.quoteAuthorization(handle, id),
                                                        new ActorId(addresses.actor(handle)),
                                                        quote.quoting(),
                                                        addresses.note(handle, quote.noticeId()))))
                                .orElseThrow(NotFoundException::new));
    }

    private byte[] replies(Office office, Notice notice, Visit visit) {
        URI id = addresses.replies(office.handle(), notice.id());
        List<Reply> newest =
                reactions.newest(notice.id(), visit.before().orElse(Long.MAX_VALUE), PAGE);
        List<URI> items = newest.stream().map(Reply::uri).toList();
        URI first = URI.create(id + "?page=true");
        URI page =
                visit.before().map(older -> URI.create(first + "&before=" + older)).orElse(first);
        URI next =
                newest.size() < PAGE
                        ? page
                        : URI.create(first + "&before=" + newest.getLast().id());
        return visit.page()
                ? Rejoinders.repliesPage(page, id, items, next)
                : Rejoinders.replies(id, reactions.counts(notice.id()).replies(), items, next);
    }

    private Prepared prepared(String handle, long id, Document document) {
        Office office = offices.withHandle(handle).orElseThrow(NotFoundException::new);
        Visit visit = Visit.of(request, Shape.MACHINE);
        return shelf.of(
                visit,
                office.id(),
                () -> {
                    Notice notice =
                            notices.published(office.id(), id)
                                    .filter(shown -> shown.withdrawnAt().isEmpty())
                                    .orElseThrow(NotFoundException::new);
                    return Prepared.ok(MediaType.ACTIVITY, document.of(office, notice, visit));
                });
    }
}
