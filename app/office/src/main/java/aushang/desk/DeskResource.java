// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.desk.Finding.Field;
import aushang.desk.View.Step;
import aushang.face.Choice;
import aushang.notice.Drafts;
import aushang.notice.Notice;
import aushang.notice.Publisher;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The press desk's door: read what there is, see where it went, withdraw, discard. Translates and
/// decides nothing; [PublishingResource] is where forms are sent.
///
/// Every POST is answered with a redirect, so that neither the back button nor a reload sends
/// anything twice.
@Path("desk")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class DeskResource {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Drafts drafts;
    @Inject Publisher publisher;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    public Response overview() {
        return pages.overview(own.all().values(), choice());
    }

    /// The empty form, with a key of its own.
    @GET
    @Path("notices/new")
    public Response blank(@QueryParam("office") @Nullable String handle) {
        Office office = own.named(handle);
        return pages.blank(office, UUID.randomUUID(), choice());
    }

    @GET
    @Path("notices/{id: [0-9]{1,18}}")
    public Response notice(@PathParam("id") long id) {
        return own.with(id, office -> notice -> pages.notice(office, notice, choice()));
    }

    @GET
    @Path("notices/{id: [0-9]{1,18}}/edit")
    public Response edit(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice ->
                                notice.state() == Notice.State.DRAFT
                                        ? pages.edit(office, notice, choice())
                                        : seeOther(notice));
    }

    @GET
    @Path("notices/{id: [0-9]{1,18}}/withdrawal")
    public Response askToWithdraw(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice ->
                                notice.state() == Notice.State.PUBLISHED
                                        ? pages.confirm(Step.WITHDRAW, office, notice, choice())
                                        : seeOther(notice));
    }

    @POST
    @Path("notices/{id: [0-9]{1,18}}/withdrawal")
    public Response withdraw(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice -> {
                            if (notice.state() != Notice.State.DRAFT)
                                publisher.withdraw(office, notice, officer.person());
                            return seeOther(notice);
                        });
    }

    @GET
    @Path("notices/{id: [0-9]{1,18}}/discard")
    public Response askToDiscard(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice ->
                                notice.state() == Notice.State.DRAFT
                                        ? pages.confirm(Step.DISCARD, office, notice, choice())
                                        : seeOther(notice));
    }

    @POST
    @Path("notices/{id: [0-9]{1,18}}/discard")
    public Response discard(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice -> {
                            if (notice.state() != Notice.State.DRAFT) return seeOther(notice);
                            drafts.discard(notice, officer.person());
                            return seeOther(Paths.DESK);
                        });
    }

    private Choice choice() {
        return pages.choice(request);
    }

    private Response seeOther(Notice notice) {
        return seeOther(Paths.notice(String.valueOf(notice.id())));
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(choice().carry(path))).build();
    }

    /// The field of the form that a finding belongs to.
    static Field field(aushang.notice.Finding finding) {
        return switch (finding) {
            case TEXT_IS_EMPTY,
                    TEXT_IS_TOO_LONG,
                    TEXT_NAMES_TOO_MANY,
                    TEXT_HAS_TOO_MANY_HASHTAGS,
                    TEXT_IS_UNCHANGED ->
                    Field.TEXT;
            case LANGUAGE_IS_MISSING, LANGUAGE_IS_UNKNOWN -> Field.LANGUAGE;
            case WARNING_IS_TOO_LONG -> Field.WARNING;
            case LINK_IS_NOT_HTTPS -> Field.LINK;
            case WHOLE_OFFICE_HAS_MOVED -> Field.WHOLE;
            case TIME_IS_MISSING, TIME_IS_TOO_SOON, TIME_IS_TOO_FAR -> Field.TIME;
            case POLL_NEEDS_TWO_TO_FOUR_OPTIONS,
                    POLL_OPTION_IS_TOO_LONG,
                    POLL_OPTIONS_ARE_THE_SAME,
                    POLL_TIME_IS_WRONG ->
                    Field.POLL;
        };
    }
}
