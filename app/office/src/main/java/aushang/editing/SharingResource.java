// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.desk.DeskPages;
import aushang.desk.OwnOffices;
import aushang.desk.Paths;
import aushang.face.Choice;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.sharing.Shares;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Passes on what other offices here have published, and takes it back. Sent twice, either is done
/// once.
@Path("desk/others")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class SharingResource {

    private static final int LISTED = 20;

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Shares shares;
    @Inject Addresses addresses;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    /// What others have published lately.
    @GET
    public Response others(
            @QueryParam("office") @Nullable String handle,
            @QueryParam("before") @Nullable String before) {
        Office office = own.named(handle);
        Map<Long, Office> known = known();
        Optional<Long> start =
                Optional.ofNullable(before)
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::valueOf);
        List<Notice> newest =
                notices.ofOthers(Set.of(office.id()), start.orElse(Long.MAX_VALUE), LISTED + 1);
        List<Others.Line> lines =
                newest.stream().limit(LISTED).map(notice -> line(office, notice, known)).toList();
        return pages.page(
                200,
                new Others(
                        pages.who(),
                        office.name(),
                        office.handle(),
                        lines,
                        start.map(String::valueOf),
                        newest.size() > LISTED
                                ? Optional.of(lines.getLast().id())
                                : Optional.empty()),
                choice());
    }

    @POST
    @Path("{id: [0-9]{1,18}}/share")
    public Response share(@PathParam("id") long id, @FormParam("office") @Nullable String handle) {
        Office office = own.named(handle);
        Notice notice = notices.published(id).orElseThrow(NotFoundException::new);
        shares.share(office, author(notice), notice, officer.person());
        return seeOther(office);
    }

    @POST
    @Path("{id: [0-9]{1,18}}/take-back")
    public Response takeBack(
            @PathParam("id") long id, @FormParam("office") @Nullable String handle) {
        Office office = own.named(handle);
        Notice notice = notices.published(id).orElseThrow(NotFoundException::new);
        shares.standing(office, notice)
                .ifPresent(
                        share -> shares.takeBack(office, author(notice), share, officer.person()));
        return seeOther(office);
    }

    private Others.Line line(Office office, Notice notice, Map<Long, Office> known) {
        Office author = Objects.requireNonNull(known.get(notice.officeId()));
        return new Others.Line(
                String.valueOf(notice.id()),
                author.name(),
                DeskPages.excerpt(notice),
                notice.publishedAt().orElseThrow(),
                addresses.notePage(author.handle(), notice.id()),
                shares.standing(office, notice).isPresent());
    }

    private Office author(Notice notice) {
        return Objects.requireNonNull(known().get(notice.officeId()));
    }

    private Map<Long, Office> known() {
        return offices.all().stream().collect(Collectors.toMap(Office::id, Function.identity()));
    }

    private Choice choice() {
        return pages.choice(request);
    }

    private Response seeOther(Office office) {
        return Response.seeOther(URI.create(choice().carry(Paths.others(office.handle())))).build();
    }
}
