// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.actor.Office;
import aushang.desk.DeskPages;
import aushang.desk.OwnOffices;
import aushang.desk.Paths;
import aushang.notice.Notice;
import aushang.notice.Pins;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiConsumer;

/// Pins notices to the top of the board. Sent twice, either is done once.
@Path("desk")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class PinResource {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Pins pins;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @POST
    @Path("notices/{id: [0-9]{1,18}}/pin")
    public Response pin(@PathParam("id") long id) {
        return done(id, (office, notice) -> pins.pin(office, notice, officer.person()));
    }

    @POST
    @Path("notices/{id: [0-9]{1,18}}/unpin")
    public Response unpin(@PathParam("id") long id) {
        return done(id, (office, notice) -> pins.unpin(office, notice, officer.person()));
    }

    private Response done(long id, BiConsumer<Office, Notice> deed) {
        return own.with(
                id,
                office ->
                        notice -> {
                            deed.accept(office, notice);
                            String path = Paths.notice(String.valueOf(id));
                            return Response.seeOther(URI.create(pages.choice(request).carry(path)))
                                    .build();
                        });
    }
}
