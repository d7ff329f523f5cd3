// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// What everyone may reach at the office door: the way in, the way out, and the style sheet.
@Path("/")
@PermitAll
@ApplicationScoped
public class ThresholdResource {

    private static final int A_YEAR = 31_536_000;

    @Inject Officer officer;
    @Inject Audit audit;
    @Inject SignOut signOut;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    public Response start() {
        boolean runsIt =
                officer.is(Role.OPERATIONS)
                        && !officer.is(Role.EDITOR)
                        && !officer.is(Role.APPROVER);
        String home = runsIt ? Paths.OPERATIONS : Paths.DESK;
        return Response.seeOther(URI.create(pages.choice(request).carry(home))).build();
    }

    /// Ends the session here and at the identity provider; whoever is not signed in is signed out
    /// already.
    @POST
    @Path("sign-out")
    @Transactional
    public Response signOut() {
        officer.signedIn()
                .ifPresent(person ->
                        audit.record(AuditEvent.done(EventName.LOGGED_OUT, "session").by(person)));
        return Response.seeOther(signOut.end(request)).build();
    }

    @GET
    @Path("signed-out")
    public Response signedOut() {
        return pages.signedOut(pages.choice(request));
    }

    @GET
    @Path("assets/{file}")
    public Response asset() {
        return pages.assets()
                .at(request.getRequestURI())
                .map(asset ->
                        Response.ok(asset.bytes())
                                .type(asset.mediaType())
                                .header(
                                        "Cache-Control",
                                        "public, max-age=" + A_YEAR + ", immutable")
                                .build())
                .orElseThrow(NotFoundException::new);
    }
}
