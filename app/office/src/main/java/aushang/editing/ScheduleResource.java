// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.desk.DeskPages;
import aushang.desk.OwnOffices;
import aushang.desk.Paths;
import aushang.notice.Schedule;
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

/// Takes back a set time while it has not come.
@Path("desk/notices/{id: [0-9]{1,18}}/unschedule")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class ScheduleResource {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Schedule schedule;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @POST
    public Response cancel(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice -> {
                            schedule.cancel(notice, officer.person());
                            String path = Paths.notice(String.valueOf(id));
                            return Response.seeOther(URI.create(pages.choice(request).carry(path)))
                                    .build();
                        });
    }
}
