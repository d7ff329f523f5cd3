// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.document.Rejoinders;
import aushang.reaction.Quotes;
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
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;

/// What allows others to quote a notice, as other servers read it.
@Path("/")
@PermitAll
@Transactional
@ApplicationScoped
public class QuoteResource {

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Quotes quotes;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    /// What allows one post to quote one notice (FEP-044f); gone when it was taken back.
    @GET
    @Path("users/{handle}/quote_authorizations/{id: [0-9]{1,18}}")
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
}
