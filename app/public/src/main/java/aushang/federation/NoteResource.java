// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.notice.Notice;
import aushang.notice.Notices;
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
import java.util.function.BiFunction;

/// Notices and the activities about them, at both of their addresses.
@Path("/")
@PermitAll
@Transactional
@ApplicationScoped
public class NoteResource {

    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Machine machine;
    @Inject People people;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    /// The notice under its id; machines are answered unless a page is asked for.
    @GET
    @Path("users/{handle}/statuses/{id: [0-9]{1,18}}")
    public Prepared note(@PathParam("handle") String handle, @PathParam("id") long id) {
        return notice(handle, id, Visit.of(request, Shape.MACHINE));
    }

    /// The notice's page; people are answered unless activity+json is asked for.
    @GET
    @Path("@{handle}/{id: [0-9]{1,18}}")
    public Prepared page(@PathParam("handle") String handle, @PathParam("id") long id) {
        return notice(handle, id, Visit.of(request, Shape.PERSON));
    }

    /// Everything the notice has said, for people.
    @GET
    @Path("@{handle}/{id: [0-9]{1,18}}/versions")
    public Prepared versions(@PathParam("handle") String handle, @PathParam("id") long id) {
        Office office = office(handle);
        Visit visit = Visit.of(request, Shape.PERSON);
        return shelf.of(
                visit, office.id(), () -> people.versions(office, published(office, id), visit));
    }

    @GET
    @Path("users/{handle}/statuses/{id: [0-9]{1,18}}/activity")
    public Prepared activity(@PathParam("handle") String handle, @PathParam("id") long id) {
        Office office = office(handle);
        Notice notice = published(office, id);
        return shelf.of(
                Visit.of(request, Shape.MACHINE),
                office.id(),
                () -> machine.create(office, notice));
    }

    @GET
    @Path("users/{handle}/statuses/{id: [0-9]{1,18}}/replies")
    public Prepared replies(@PathParam("handle") String handle, @PathParam("id") long id) {
        Visit visit = Visit.of(request, Shape.MACHINE);
        return standing(
                handle,
                id,
                (office, notice) ->
                        visit.page()
                                ? machine.repliesPage(office, notice, visit.after())
                                : machine.replies(office, notice));
    }

    @GET
    @Path("users/{handle}/statuses/{id: [0-9]{1,18}}/likes")
    public Prepared likes(@PathParam("handle") String handle, @PathParam("id") long id) {
        return standing(handle, id, machine::likes);
    }

    @GET
    @Path("users/{handle}/statuses/{id: [0-9]{1,18}}/shares")
    public Prepared shares(@PathParam("handle") String handle, @PathParam("id") long id) {
        return standing(handle, id, machine::shares);
    }

    /// About a notice that is not withdrawn, or what is left of it.
    private Prepared standing(
            String handle, long id, BiFunction<Office, Notice, Prepared> document) {
        Office office = office(handle);
        return shelf.of(
                Visit.of(request, Shape.MACHINE),
                office.id(),
                () -> {
                    Notice notice = published(office, id);
                    return notice.withdrawnAt().isPresent()
                            ? machine.notice(office, notice)
                            : document.apply(office, notice);
                });
    }

    private Prepared notice(String handle, long id, Visit visit) {
        Office office = office(handle);
        return switch (visit.shape()) {
            case MACHINE ->
                    shelf.of(
                            visit,
                            office.id(),
                            () -> machine.notice(office, published(office, id)));
            case PERSON ->
                    shelf.of(
                            visit,
                            office.id(),
                            () -> people.notice(office, published(office, id), visit));
            case NEITHER -> throw new NotAcceptableException();
        };
    }

    private Notice published(Office office, long id) {
        return notices.published(office.id(), id).orElseThrow(NotFoundException::new);
    }

    private Office office(String handle) {
        return offices.withHandle(handle).orElseThrow(NotFoundException::new);
    }
}
