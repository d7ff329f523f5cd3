// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.actor.Office;
import aushang.desk.DeskForm;
import aushang.desk.DeskPages;
import aushang.desk.Form;
import aushang.desk.OwnOffices;
import aushang.desk.Paths;
import aushang.face.Choice;
import aushang.notice.Correction;
import aushang.notice.Corrections;
import aushang.notice.Difference;
import aushang.notice.Draft;
import aushang.notice.Finding;
import aushang.notice.Notice;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Corrects what is published, in two steps: the difference is read before it is said.
@Path("desk/notices/{id: [0-9]{1,18}}/correction")
@Held({Role.EDITOR, Role.APPROVER})
@Transactional
@ApplicationScoped
public class CorrectionResource {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Corrections corrections;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    /// The form with what is published now, and a key of its own.
    @GET
    public Response form(@PathParam("id") long id) {
        return own.with(
                id,
                office ->
                        notice ->
                                notice.state() == Notice.State.PUBLISHED
                                        ? blank(office, notice)
                                        : seeOther(notice));
    }

    /// Shows the difference, or corrects if that was asked for; the same form sent twice corrects
    /// once.
    @POST
    public Response correct(@PathParam("id") long id, @BeanParam CorrectionForm form) {
        return own.with(
                id,
                office ->
                        notice -> {
                            if (notice.state() != Notice.State.PUBLISHED) return seeOther(notice);
                            return form.asks("correct")
                                    ? corrected(office, notice, form)
                                    : compared(office, notice, form);
                        });
    }

    private Response corrected(Office office, Notice notice, CorrectionForm form) {
        Correction correction =
                corrections.correct(
                        office,
                        notice,
                        form.version(),
                        form.key(),
                        form.draft(),
                        form.reason(),
                        officer.person());
        return switch (correction) {
            case Correction.Done(var done) -> seeOther(done);
            case Correction.Blocked(var findings) -> blocked(office, notice, form, findings);
            case Correction.Overtaken(var stored) ->
                    stored.state() == Notice.State.PUBLISHED
                            ? page(409, office, stored, form, List.of(), true)
                            : seeOther(stored);
        };
    }

    private Response compared(Office office, Notice notice, CorrectionForm form) {
        List<Finding> findings = corrections.findings(notice, form.draft());
        return findings.isEmpty()
                ? page(200, office, notice, form, List.of(), form.version() != notice.version())
                : blocked(office, notice, form, findings);
    }

    private Response blocked(
            Office office, Notice notice, CorrectionForm form, List<Finding> findings) {
        return page(422, office, notice, form, findings, false);
    }

    private Response blank(Office office, Notice notice) {
        return show(200, office, notice, DeskForm.of(office, notice), "", List.of(), false);
    }

    private Response page(
            int status,
            Office office,
            Notice notice,
            CorrectionForm form,
            List<Finding> findings,
            boolean overtaken) {
        return show(status, office, notice, form, form.reason(), findings, overtaken);
    }

    private Response show(
            int status,
            Office office,
            Notice notice,
            DeskForm typed,
            String reason,
            List<Finding> findings,
            boolean overtaken) {
        Form stored =
                pages.form(notice, office, typed, pages.shown(findings, typed, choice()))
                        .keyed(key(typed, notice, overtaken));
        return pages.page(
                status,
                new Correcting(
                        pages.who(),
                        office.name(),
                        String.valueOf(notice.id()),
                        stored,
                        reason,
                        findings.isEmpty() ? changes(notice.content(), typed.draft()) : List.of(),
                        overtaken),
                choice());
    }

    /// The form's own key; a new one where the form is a new one.
    private static UUID key(DeskForm typed, Notice notice, boolean overtaken) {
        boolean blank = typed.key().equals(notice.submissionKey());
        return blank || overtaken ? UUID.randomUUID() : typed.key();
    }

    private static List<Correcting.Change> changes(Draft before, Draft after) {
        List<Correcting.Change> changes = new ArrayList<>();
        add(changes, "field.text", before.text(), after.text());
        add(changes, "field.language", before.language(), after.language());
        add(changes, "field.warning", before.contentWarning(), after.contentWarning());
        add(changes, "field.link", before.link(), after.link());
        return changes;
    }

    private static void add(
            List<Correcting.Change> changes, String label, String before, String after) {
        if (!before.equals(after))
            changes.add(new Correcting.Change(label, Difference.between(before, after)));
    }

    private Choice choice() {
        return pages.choice(request);
    }

    private Response seeOther(Notice notice) {
        String path = Paths.notice(String.valueOf(notice.id()));
        return Response.seeOther(URI.create(choice().carry(path))).build();
    }
}
