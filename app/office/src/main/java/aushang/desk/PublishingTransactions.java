// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.document.Marks;
import aushang.face.Choice;
import aushang.notice.Drafts;
import aushang.notice.Mentions;
import aushang.notice.Notice;
import aushang.notice.Publication;
import aushang.notice.Publisher;
import aushang.notice.Saving;
import aushang.notice.Schedule;
import aushang.notice.WrongState;
import aushang.staff.Officer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// Saves and publishes, each in one transaction.
///
/// Every POST is answered with a redirect, so that neither the back button nor a reload sends
/// anything twice.
@Transactional
@ApplicationScoped
public class PublishingTransactions {

    @Inject Officer officer;
    @Inject OwnOffices own;
    @Inject Drafts drafts;
    @Inject Publisher publisher;
    @Inject Schedule schedule;
    @Inject DeskPages pages;

    Response begin(DeskForm form, Mentions mentions, Choice choice) {
        Office office = own.named(form.office);
        Saving saving = drafts.begin(office, form.key(), form.draft(), officer.person());
        return saved(saving, office, form, mentions, choice);
    }

    Response revise(long id, DeskForm form, Mentions mentions, Choice choice) {
        return own.with(
                id,
                office ->
                        notice -> {
                            try {
                                Saving saving =
                                        drafts.revise(
                                                notice,
                                                form.version(),
                                                form.draft(),
                                                officer.person());
                                return saved(saving, office, form, mentions, choice);
                            } catch (WrongState published) {
                                return seeOther(notice, choice);
                            }
                        });
    }

    /// The names in the text as it is stored.
    Marks marks(long id) {
        return own.with(id, office -> notice -> notice.content().marks());
    }

    Response publish(long id, DeskForm sent, Mentions mentions, Choice choice) {
        return own.with(
                id,
                office ->
                        notice ->
                                // What a colleague has changed meanwhile is read before it is said.
                                sent.version() == notice.version()
                                        ? publish(
                                                office,
                                                notice,
                                                DeskForm.of(office, notice),
                                                mentions,
                                                choice)
                                        : seeOther(notice, choice));
    }

    private Response saved(
            Saving saving, Office office, DeskForm form, Mentions mentions, Choice choice) {
        return switch (saving) {
            case Saving.Saved(var notice) ->
                    form.goesOut()
                            ? publish(office, notice, form, mentions, choice)
                            : seeOther(notice, choice);
            case Saving.Overtaken(var stored) ->
                    stored.state() == Notice.State.DRAFT
                            ? pages.conflict(office, stored, form, choice)
                            : pages.late(office, stored, form, UUID.randomUUID(), choice);
        };
    }

    private Response publish(
            Office office, Notice notice, DeskForm form, Mentions mentions, Choice choice) {
        try {
            Publication publication =
                    form.schedules()
                            ? schedule.set(
                                    notice,
                                    form.at(DeskPages.ZONE),
                                    mentions,
                                    form.plain(),
                                    officer.person())
                            : publisher.publish(
                                    office, notice, mentions, form.plain(), officer.person());
            return switch (publication) {
                case Publication.Done(var published) -> seeOther(published, choice);
                case Publication.Changed() -> seeOther(notice, choice);
                case Publication.NotFound(var names) ->
                        pages.notFound(office, notice, form, names, choice);
                case Publication.Blocked(var findings) ->
                        pages.blocked(office, notice, form, findings, choice);
            };
        } catch (WrongState withdrawn) {
            return seeOther(notice, choice);
        }
    }

    private static Response seeOther(Notice notice, Choice choice) {
        String path = Paths.notice(String.valueOf(notice.id()));
        return Response.seeOther(URI.create(choice.carry(path))).build();
    }
}
