// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.page.People;
import aushang.street.Prepared;
import aushang.street.Shelf;
import aushang.street.Visit;
import aushang.street.Visit.Shape;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.function.Function;

/// Offices, at both of their addresses, and their collections.
@Path("/")
@PermitAll
@Transactional
@ApplicationScoped
public class ActorResource {

    @Inject Offices offices;
    @Inject Machine machine;
    @Inject People people;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    /// The office under its id; machines are answered unless a page is asked for.
    @GET
    @Path("users/{handle}")
    public Prepared actor(@PathParam("handle") String handle) {
        return actor(handle, Visit.of(request, Shape.MACHINE));
    }

    /// The office's page; people are answered unless activity+json is asked for.
    @GET
    @Path("@{handle}")
    public Prepared page(@PathParam("handle") String handle) {
        return actor(handle, Visit.of(request, Shape.PERSON));
    }

    private Prepared actor(String handle, Visit visit) {
        Office office = office(handle);
        return switch (visit.shape()) {
            case MACHINE -> shelf.of(visit, office.id(), () -> machine.actor(office));
            // What it passes on is other offices' to change.
            case PERSON -> shelf.ofBoard(visit, () -> people.office(office, visit));
            case NEITHER -> throw new NotAcceptableException();
        };
    }

    @GET
    @Path("users/{handle}/outbox")
    public Prepared outbox(@PathParam("handle") String handle) {
        Visit visit = Visit.of(request, Shape.MACHINE);
        Office office = office(handle);
        return shelf.ofBoard(
                visit,
                () ->
                        visit.page()
                                ? machine.outboxPage(office, visit.before())
                                : machine.outbox(office));
    }

    /// That the office passes a notice on.
    @GET
    @Path("users/{handle}/shares/{id: [0-9]{1,18}}")
    public Prepared share(@PathParam("handle") String handle, @PathParam("id") long id) {
        Office office = office(handle);
        return shelf.ofBoard(
                Visit.of(request, Shape.MACHINE),
                () -> machine.share(office, id).orElseThrow(NotFoundException::new));
    }

    @GET
    @Path("users/{handle}/collections/featured")
    public Prepared featured(@PathParam("handle") String handle) {
        return machine(handle, machine::featured);
    }

    @GET
    @Path("users/{handle}/collections/tags")
    public Prepared featuredTags(@PathParam("handle") String handle) {
        return machine(handle, machine::featuredTags);
    }

    @GET
    @Path("users/{handle}/followers")
    public Prepared followers(@PathParam("handle") String handle) {
        return machine(handle, machine::followers);
    }

    @GET
    @Path("users/{handle}/following")
    public Prepared following(@PathParam("handle") String handle) {
        return machine(handle, machine::following);
    }

    private Prepared machine(String handle, Function<Office, Prepared> document) {
        Office office = office(handle);
        return shelf.of(
                Visit.of(request, Shape.MACHINE), office.id(), () -> document.apply(office));
    }

    private Office office(String handle) {
        return offices.withHandle(handle).orElseThrow(NotFoundException::new);
    }
}
