// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.face.Choice;
import aushang.face.SafeHtml;
import aushang.reaction.Moderation;
import aushang.reaction.Quotes;
import aushang.reaction.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From what others have said into the desk's views.
@ApplicationScoped
public class ReplyPages {

    private static final int LISTED = 20;

    /// Quotes are few; who has more goes on to the next page.
    private static final int COUNTED = 100;

    @Inject Moderation moderation;
    @Inject Quotes quotes;
    @Inject DeskPages pages;

    Response list(
            Office office, ReplyTab tab, Optional<Long> before, boolean changed, Choice choice) {
        long from = before.orElse(Long.MAX_VALUE);
        List<Reply> replies =
                tab == ReplyTab.QUOTES
                        ? List.of()
                        : moderation.in(state(tab), office.id(), from, LISTED + 1);
        List<Quotes.Quote> quoting =
                tab == ReplyTab.QUOTES ? quotes.newest(office.id(), from, LISTED + 1) : List.of();
        List<Long> ids =
                Stream.concat(
                                replies.stream().map(Reply::id),
                                quoting.stream().map(Quotes.Quote::id))
                        .toList();
        Optional<String> older =
                ids.size() > LISTED
                        ? Optional.of(String.valueOf(ids.get(LISTED - 1)))
                        : Optional.empty();
        return pages.page(
                200,
                new View.Replies(
                        pages.who(),
                        office.name(),
                        office.handle(),
                        tab,
                        counts(office),
                        replies.stream().limit(LISTED).map(ReplyPages::answer).toList(),
                        quoting.stream().limit(LISTED).map(ReplyPages::quote).toList(),
                        before.map(String::valueOf),
                        older,
                        office.replyPolicy().name(),
                        changed),
                choice);
    }

    private List<Long> counts(Office office) {
        return Stream.of(ReplyTab.values())
                .map(tab ->
                        tab == ReplyTab.QUOTES
                                ? (long) quotes.newest(office.id(), Long.MAX_VALUE, COUNTED).size()
                                : moderation.count(state(tab), office.id()))
                .toList();
    }

    private static Reply.State state(ReplyTab tab) {
        return switch (tab) {
            case HELD, QUOTES -> Reply.State.HELD;
            case SHOWN -> Reply.State.SHOWN;
            case HIDDEN -> Reply.State.HIDDEN;
        };
    }

    private static View.Answer answer(Reply reply) {
        String handle = "@" + reply.authorHandle();
        return new View.Answer(
                String.valueOf(reply.id()),
                reply.authorName().isEmpty() ? handle : reply.authorName(),
                handle,
                new SafeHtml(reply.html()),
                reply.language(),
                Optional.of(reply.warning()).filter(warning -> !warning.isEmpty()),
                reply.attachments(),
                reply.publishedAt(),
                String.valueOf(reply.noticeId()),
                reply.url(),
                reply.reason(),
                reply.version());
    }

    private static View.Quote quote(Quotes.Quote quote) {
        return new View.Quote(
                String.valueOf(quote.id()),
                quote.author().toString(),
                quote.quoting(),
                String.valueOf(quote.noticeId()),
                quote.askedAt(),
                quote.state());
    }
}
