// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.KeyChange;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.desk.DeskPages;
import aushang.face.Choice;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The operator's door to the keys: which there are, and new ones for an office or the instance.
///
/// Whoever presses the button says which pair was seen: pressed twice, or by two at once, it is one
/// change.
@Path("operations/keys")
@Held(Role.OPERATIONS)
@Transactional
@ApplicationScoped
public class KeyResource {

    @Inject Officer officer;
    @Inject Offices offices;
    @Inject KeyChange change;
    @Inject OperationsPages pages;
    @Inject DeskPages frame;

    @Context HttpServletRequest request;

    @GET
    public Response keys() {
        return pages.keys(false, choice());
    }

    /// Asks whether the office is really to have new keys.
    @GET
    @Path("offices/{handle}")
    public Response ask(@PathParam("handle") String handle) {
        return pages.changing(pages.signing(named(handle)), choice());
    }

    @POST
    @Path("offices/{handle}")
    public Response change(
            @PathParam("handle") String handle, @FormParam("pair") @Nullable String pair) {
        return done(change.change(named(handle), ordinal(pair), officer.person()));
    }

    /// Asks whether the instance's own actor is really to have new keys.
    @GET
    @Path("instance")
    public Response askForInstance() {
        return pages.changing(pages.signing(), choice());
    }

    @POST
    @Path("instance")
    public Response changeForInstance(@FormParam("pair") @Nullable String pair) {
        return done(offices.rotateInstanceKeys(ordinal(pair), officer.person()));
    }

    private Response done(boolean changed) {
        if (!changed) return pages.keys(true, choice());
        return Response.seeOther(URI.create(choice().carry(OperationsPaths.KEYS))).build();
    }

    private Office named(String handle) {
        return offices.withHandle(handle).orElseThrow(NotFoundException::new);
    }

    private static int ordinal(@Nullable String pair) {
        if (pair == null || !pair.matches("[0-9]{1,6}")) throw new BadRequestException();
        return Integer.parseInt(pair);
    }

    private Choice choice() {
        return frame.choice(request);
    }
}
