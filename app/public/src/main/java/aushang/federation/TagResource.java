// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.document.Marks;
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

/// What all offices have said under a hashtag; people are answered unless activity+json is asked
/// for.
@Path("tags/{name}")
@PermitAll
@Transactional
@ApplicationScoped
public class TagResource {

    private static final int LONGEST = 300;

    @Inject Machine machine;
    @Inject People people;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    @GET
    public Prepared tag(@PathParam("name") String name) {
        if (name.length() > LONGEST) throw new NotFoundException();
        String tag = Marks.folded(name);
        Visit visit = Visit.of(request, Shape.PERSON);
        return switch (visit.shape()) {
            case MACHINE ->
                    shelf.ofBoard(
                            visit,
                            () ->
                                    visit.page()
                                            ? machine.tagPage(tag, visit.before())
                                            : machine.tag(tag).orElseThrow(NotFoundException::new));
            case PERSON ->
                    shelf.ofBoard(
                            visit,
                            () -> people.tag(tag, visit).orElseThrow(NotFoundException::new));
            case NEITHER -> throw new NotAcceptableException();
        };
    }
}
