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
import aushang.notice.Mentions;
import aushang.notice.Notice;
import aushang.staff.Officer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Compares and corrects, each in one transaction.
@Transactional
@ApplicationScoped
public class CorrectionTransactions {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Corrections corrections;
    @Inject DeskPages pages;

    Response form(long id, Choice choice) {
        return own.with(
                id,
                office ->
                        notice ->
                                notice.state() == Notice.State.PUBLISHED
                                        ? page(
                                                200,
                                                office,
                                                notice,
                                                DeskForm.of(office, notice),
                                                new Said("", List.of(), List.of(), false),
                                                choice)
                                        : seeOther(notice, choice));
    }

    Response correct(long id, CorrectionForm form, Mentions mentions, Choice choice) {
        return own.with(
                id,
                office ->
                        notice -> {
                            if (notice.state() != Notice.State.PUBLISHED)
                                return seeOther(notice, choice);
                            return form.asks("correct")
                                    ? corrected(office, notice, form, mentions, choice)
                                    : compared(office, notice, form, mentions, choice);
                        });
    }

    private Response corrected(
            Office office, Notice notice, CorrectionForm form, Mentions mentions, Choice choice) {
        Correction correction =
                corrections.correct(
                        office,
                        notice,
                        form.version(),
                        form.key(),
                        form.draft(),
                        mentions,
                        form.reason(),
                        officer.person());
        return switch (correction) {
            case Correction.Done(var done) -> seeOther(done, choice);
            case Correction.Blocked(var findings) ->
                    page(
                            422,
                            office,
                            notice,
                            form,
                            new Said(form.reason(), findings, List.of(), false),
                            choice);
            case Correction.Overtaken(var stored) ->
                    stored.state() == Notice.State.PUBLISHED
                            ? page(
                                    409,
                                    office,
                                    stored,
                                    form,
                                    new Said(form.reason(), List.of(), mentions.unknown(), true),
                                    choice)
                            : seeOther(stored, choice);
        };
    }

    private Response compared(
            Office office, Notice notice, CorrectionForm form, Mentions mentions, Choice choice) {
        List<Finding> findings = corrections.findings(notice, form.draft());
        return page(
                findings.isEmpty() ? 200 : 422,
                office,
                notice,
                form,
                new Said(
                        form.reason(),
                        findings,
                        mentions.unknown(),
                        form.version() != notice.version()),
                choice);
    }

    /// What there is to say about a form.
    private record Said(
            String reason, List<Finding> findings, List<String> unknown, boolean overtaken) {}

    private Response page(
            int status, Office office, Notice notice, DeskForm typed, Said said, Choice choice) {
        Form form =
                pages.form(notice, office, typed, pages.shown(said.findings(), typed, choice))
                        .keyed(key(typed, notice, said.overtaken()));
        List<Correcting.Change> changes =
                said.findings().isEmpty() ? changes(notice.content(), typed.draft()) : List.of();
        return pages.page(
                status,
                new Correcting(
                        pages.who(),
                        office.name(),
                        String.valueOf(notice.id()),
                        form,
                        said.reason(),
                        changes,
                        said.unknown(),
                        said.overtaken()),
                choice);
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

    private static Response seeOther(Notice notice, Choice choice) {
        String path = Paths.notice(String.valueOf(notice.id()));
        return Response.seeOther(URI.create(choice.carry(path))).build();
    }
}
