// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.delivery.ServerView;
import aushang.delivery.Servers;
import aushang.desk.DeskPages;
import aushang.face.Choice;
import aushang.peer.Block;
import aushang.peer.Blocks;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operator's door: how the servers are doing, and which domains are shut out. Every POST is
/// answered with a redirect.
@Path("operations")
@Held(Role.OPERATIONS)
@Transactional
@ApplicationScoped
public class OperationsResource {

    private static final int LONGEST_PART = 253;
    private static final int LAST_PAGE = 100_000;

    @Inject Officer officer;
    @Inject Servers servers;
    @Inject Blocks blocks;
    @Inject OperationsPages pages;
    @Inject DeskPages frame;

    @Context HttpServletRequest request;

    @GET
    public Response servers(
            @QueryParam("q") @Nullable String part,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page) {
        String looked = part == null ? "" : part.strip();
        if (looked.length() > LONGEST_PART) throw new BadRequestException();
        Optional<ServerView.State> wanted =
                Arrays.stream(ServerView.State.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst();
        return pages.servers(looked, wanted, number(page), choice());
    }

    @GET
    @Path("servers/{id: [0-9]{1,9}}")
    public Response server(@PathParam("id") int id) {
        return pages.server(servers.withId(id).orElseThrow(NotFoundException::new), choice());
    }

    /// Tries a server at the next opportunity, whatever its rest.
    @POST
    @Path("servers/{id: [0-9]{1,9}}/retry")
    public Response retry(@PathParam("id") int id) {
        ServerView server = servers.withId(id).orElseThrow(NotFoundException::new);
        servers.retryNow(server.id(), officer.person());
        return seeOther(OperationsPaths.server(server.id()));
    }

    @GET
    @Path("blocks")
    public Response blocks() {
        return pages.blocks(choice());
    }

    /// Shuts a domain out, or changes how.
    @POST
    @Path("blocks")
    public Response block(@BeanParam BlockForm form) {
        BlockForm.Read read = form.read(pages.today(), DeskPages.ZONE);
        if (!read.mistakes().isEmpty()) return pages.mistaken(form, read.mistakes(), choice());
        blocks.block(
                read.domain(), read.reason(), read.endsAt(), read.reviewAt(), officer.person());
        return seeOther(OperationsPaths.BLOCKS);
    }

    /// Lets a domain in again; one that is not shut out is in already.
    @POST
    @Path("blocks/lifting")
    public Response lift(@FormParam("domain") @Nullable String domain) {
        blocks.unblock(
                Block.canonical(domain).orElseThrow(BadRequestException::new), officer.person());
        return seeOther(OperationsPaths.BLOCKS);
    }

    private static int number(@Nullable String page) {
        return page != null && page.matches("[0-9]{1,6}")
                ? Math.min(Integer.parseInt(page), LAST_PAGE)
                : 1;
    }

    private Choice choice() {
        return frame.choice(request);
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(choice().carry(path))).build();
    }
}
