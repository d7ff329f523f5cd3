// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.desk.DeskPages;
import aushang.desk.Paths;
import aushang.profile.Moves;
import aushang.staff.Held;
import aushang.staff.Role;
import aushang.vocab.ActorId;
import aushang.vocab.MalformedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the registrar or operations moves an office away. Whether the other side expects it is
/// asked of its server before anything is changed, and again when it is confirmed.
@Path("register")
@Held({Role.REGISTRAR, Role.OPERATIONS})
@ApplicationScoped
public class MoveResource {

    private static final int MOST_ALIASES = 5;

    @Inject Offices offices;
    @Inject Moves moves;
    @Inject MoveTransactions transactions;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    public Response register() {
        List<Register.Line> lines =
                offices.all().stream()
                        .map(office ->
                                new Register.Line(
                                        office.name(),
                                        office.handle(),
                                        office.movedTo().map(ActorId::uri)))
                        .toList();
        return pages.page(200, new Register(pages.who(), lines), pages.choice(request));
    }

    @GET
    @Path("offices/{handle}")
    public Response office(@PathParam("handle") String handle) {
        return page(200, named(handle), "", "", false);
    }

    /// Says which other actors are this office.
    @POST
    @Path("offices/{handle}/aliases")
    public Response aliases(
            @PathParam("handle") String handle, @FormParam("aliases") @Nullable String typed) {
        List<ActorId> others = new ArrayList<>();
        for (String line : typed(typed).lines().map(String::strip).distinct().toList()) {
            if (line.isEmpty()) continue;
            Optional<ActorId> other = actor(line);
            if (other.isEmpty() || others.size() == MOST_ALIASES)
                return page(422, named(handle), "", "moving.alias.wrong", false);
            others.add(other.get());
        }
        transactions.know(handle, others);
        return seeOther(handle);
    }

    /// Asks whether the office is really to move, or moves it if that was answered.
    @POST
    @Path("offices/{handle}/move")
    public Response move(
            @PathParam("handle") String handle,
            @FormParam("target") @Nullable String typed,
            @FormParam("act") @Nullable String act) {
        Office office = named(handle);
        Optional<ActorId> target = actor(typed(typed).strip());
        if (target.isEmpty()) return page(422, office, typed(typed), "moving.target.wrong", false);
        if (!moves.isExpected(office, target.get()))
            return page(422, office, typed(typed), "moving.target.silent", false);
        if (!"move".equals(act)) return page(200, office, target.get().toString(), "", true);
        return switch (transactions.move(handle, target.get())) {
            case DONE -> seeOther(handle);
            case TOO_SOON -> page(422, named(handle), typed(typed), "moving.too-soon", false);
        };
    }

    private Response page(
            int status, Office office, String target, String finding, boolean asking) {
        return pages.page(
                status,
                new Moving(
                        pages.who(),
                        office.name(),
                        office.handle(),
                        String.join(
                                "\n",
                                office.alsoKnownAs().stream().map(ActorId::toString).toList()),
                        office.movedTo().map(ActorId::uri),
                        target,
                        finding,
                        asking),
                pages.choice(request));
    }

    private Office named(String handle) {
        return offices.withHandle(handle).orElseThrow(NotFoundException::new);
    }

    private Response seeOther(String handle) {
        String path = Paths.registered(handle);
        return Response.seeOther(URI.create(pages.choice(request).carry(path))).build();
    }

    private static Optional<ActorId> actor(String typed) {
        try {
            return Optional.of(ActorId.of(typed));
        } catch (MalformedId notAnActor) {
            return Optional.empty();
        }
    }

    private static String typed(@Nullable String field) {
        return Optional.ofNullable(field).orElse("");
    }
}
