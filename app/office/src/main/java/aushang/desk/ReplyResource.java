// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.reaction.Moderation;
import aushang.reaction.Quotes;
import aushang.reaction.Reply;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The desk's door to what others say: read it, show it, hide it, and decide what has to wait.
@Path("desk")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class ReplyResource {

    private static final Set<Role> AT_THE_DESK = EnumSet.of(Role.EDITOR, Role.APPROVER);

    @Inject Officer officer;
    @Inject Offices offices;
    @Inject Moderation moderation;
    @Inject Quotes quotes;
    @Inject ReplyPages replyPages;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    @Path("replies")
    public Response list(
            @QueryParam("office") @Nullable String handle,
            @QueryParam("tab") @Nullable String tab,
            @QueryParam("before") @Nullable String before,
            @QueryParam("changed") @Nullable String changed) {
        return replyPages.list(
                myOffice(handle),
                ReplyTab.of(tab),
                Optional.ofNullable(before)
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::valueOf),
                changed != null,
                pages.choice(request));
    }

    /// Shows a reply as the officer has read it; whoever has changed it meanwhile is read again.
    @POST
    @Path("replies/{id: [0-9]{1,18}}/shown")
    public Response show(
            @PathParam("id") long id,
            @FormParam("version") int version,
            @FormParam("tab") @Nullable String tab) {
        Map<Long, Office> mine = myOffices();
        Optional<Reply> reply = moderation.toDecide(mine.keySet(), id);
        if (reply.isEmpty()) throw new NotFoundException();
        Office office = Optional.ofNullable(mine.get(reply.get().officeId())).orElseThrow();
        boolean shown = moderation.show(office, reply.get(), version, officer.person());
        String back = Paths.replies(office.handle(), ReplyTab.of(tab));
        return seeOther(shown ? back : back + "&changed=true");
    }

    @POST
    @Path("replies/{id: [0-9]{1,18}}/hidden")
    public Response hide(
            @PathParam("id") long id,
            @FormParam("reason") @Nullable String reason,
            @FormParam("tab") @Nullable String tab) {
        Map<Long, Office> mine = myOffices();
        Optional<Reply> reply = moderation.toDecide(mine.keySet(), id);
        if (reply.isEmpty()) throw new NotFoundException();
        Office office = Optional.ofNullable(mine.get(reply.get().officeId())).orElseThrow();
        moderation.hide(office, reply.get(), reason == null ? "" : reason, officer.person());
        return seeOther(Paths.replies(office.handle(), ReplyTab.of(tab)));
    }

    @POST
    @Path("replies/policy")
    public Response decide(
            @FormParam("office") @Nullable String handle,
            @FormParam("replies") @Nullable String replies) {
        Office office = myOffice(handle);
        moderation.decide(office, chosen(Office.ReplyPolicy.class, replies), officer.person());
        return seeOther(Paths.replies(office.handle()));
    }

    @POST
    @Path("quotes/{id: [0-9]{1,18}}/revocation")
    public Response revoke(@PathParam("id") long id, @FormParam("office") @Nullable String handle) {
        Office office = myOffice(handle);
        quotes.revoke(office, id, officer.person());
        return seeOther(Paths.replies(office.handle(), ReplyTab.QUOTES));
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, @Nullable String name) {
        try {
            return Enum.valueOf(type, name == null ? "" : name);
        } catch (IllegalArgumentException notAChoice) {
            throw new BadRequestException(notAChoice);
        }
    }

    private Map<Long, Office> myOffices() {
        return offices.ofAgencies(officer.agencies(AT_THE_DESK)).stream()
                .collect(Collectors.toMap(Office::id, office -> office));
    }

    private Office myOffice(@Nullable String handle) {
        if (handle == null) throw new BadRequestException();
        return myOffices().values().stream()
                .filter(office -> office.handle().equals(handle))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(pages.choice(request).carry(path))).build();
    }
}
