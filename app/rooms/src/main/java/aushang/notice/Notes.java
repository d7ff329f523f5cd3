// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.document.Ballot;
import aushang.document.Html;
import aushang.document.Links;
import aushang.document.Marks;
import aushang.document.NoteText;
import aushang.document.Reception;
import aushang.notice.Tallies.Tally;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a notice into the network's words, and into the HTML that is the same everywhere it is
/// shown.
public final class Notes {

    private Notes() {}

    /// @param tally what has come of it
    /// @throws java.util.NoSuchElementException if the notice was never published
    public static NoteText of(Addresses addresses, Office office, Notice notice, Tally tally) {
        NoteText note =
                new NoteText(
                                new ObjectId(addresses.note(office.handle(), notice.id())),
                                new ActorId(addresses.actor(office.handle())),
                                addresses.followers(office.handle()),
                                addresses.notePage(office.handle(), notice.id()),
                                html(addresses, notice),
                                notice.content().language(),
                                Optional.of(notice.content().contentWarning())
                                        .filter(warning -> !warning.isEmpty()),
                                notice.publishedAt().or(notice::publishAt).orElseThrow(),
                                notice.correctedAt())
                        .marked(
                                hashtags(addresses, notice.content().marks().hashtags()),
                                notice.mentions().found().stream()
                                        .map(known ->
                                                new NoteText.Mention(known.name(), known.actor()))
                                        .toList());
        note =
                note.received(
                        new Reception(
                                office.isQuotable(),
                                addresses.replies(office.handle(), notice.id()),
                                addresses.likes(office.handle(), notice.id()),
                                tally.likes(),
                                addresses.shares(office.handle(), notice.id()),
                                tally.shares()));
        return asking(note, notice, tally);
    }

    private static NoteText asking(NoteText note, Notice notice, Tally tally) {
        return notice.pollEndsAt()
                .map(ends -> note.asking(ballot(notice, ends, tally)))
                .orElse(note);
    }

    private static Ballot ballot(Notice notice, Instant endsAt, Tally tally) {
        Poll poll = notice.content().poll();
        List<Ballot.Option> options = new ArrayList<>();
        for (int i = 0; i < poll.options().size(); i++)
            options.add(new Ballot.Option(poll.options().get(i), tally.votes(i)));
        return new Ballot(poll.many(), options, endsAt, notice.pollClosedAt(), tally.voters());
    }

    /// Hashtags with their addresses.
    public static List<NoteText.Hashtag> hashtags(Addresses addresses, List<String> names) {
        return names.stream()
                .map(name -> new NoteText.Hashtag(name, addresses.hashtag(Marks.folded(name))))
                .toList();
    }

    /// Safe HTML of the text; the link, if any, is its last paragraph.
    private static String html(Addresses addresses, Notice notice) {
        Draft content = notice.content();
        return text(addresses, content, notice.mentions())
                + content.address().map(Html::ofLink).orElse("");
    }

    /// Safe HTML of the text alone, with its hashtags and those names under which somebody was
    /// found.
    public static String text(Addresses addresses, Draft content, Mentions mentions) {
        return Html.ofText(
                content.text(),
                new Links() {
                    @Override
                    public Optional<URI> hashtag(String name) {
                        return Optional.of(addresses.hashtag(Marks.folded(name)));
                    }

                    @Override
                    public Optional<URI> mention(String name) {
                        return mentions.named(name).map(Mention::page);
                    }
                });
    }
}
