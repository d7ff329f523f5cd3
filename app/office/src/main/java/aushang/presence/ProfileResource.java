// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.actor.Office;
import aushang.desk.DeskPages;
import aushang.desk.OwnOffices;
import aushang.desk.Paths;
import aushang.profile.Editing;
import aushang.profile.Presentation;
import aushang.profile.Presentation.Finding;
import aushang.profile.Profiles;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// An approver says how an office appears, and whether it may be quoted.
@Path("desk/offices/{handle}/profile")
@Held(Role.APPROVER)
@Transactional
@ApplicationScoped
public class ProfileResource {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Profiles profiles;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    public Response form(@PathParam("handle") String handle) {
        Office office = office(handle);
        return page(200, office, Presentation.of(office), List.of(), false);
    }

    /// Sent twice it is changed once.
    @POST
    public Response edit(@PathParam("handle") String handle, @BeanParam ProfileForm form) {
        Office office = office(handle);
        Presentation wanted = form.presentation();
        return switch (profiles.edit(office, form.version(), wanted, officer.person())) {
            case Editing.Done(var done) -> seeOther(done);
            case Editing.Blocked(var findings) -> page(422, office, wanted, findings, false);
            case Editing.Overtaken(var stored) -> page(409, stored, wanted, List.of(), true);
        };
    }

    private Response page(
            int status,
            Office office,
            Presentation shown,
            List<Finding> findings,
            boolean overtaken) {
        return pages.page(
                status,
                new Profile(
                        pages.who(), office.handle(), office.version(), shown, findings, overtaken),
                pages.choice(request));
    }

    private Office office(String handle) {
        return own.named(handle, Set.of(Role.APPROVER));
    }

    private Response seeOther(Office office) {
        String path = Paths.profile(office.handle());
        return Response.seeOther(URI.create(pages.choice(request).carry(path))).build();
    }
}
