// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.actor.Portrait;
import aushang.document.ActorDocument;
import aushang.document.CollectionDocument;
import aushang.document.NoteDocument;
import aushang.document.Statements;
import aushang.follower.Followers;
import aushang.notice.Echo;
import aushang.notice.Notes;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.notice.Pins;
import aushang.notice.Tags;
import aushang.sharing.Share;
import aushang.sharing.Shared;
import aushang.sharing.Shares;
import aushang.street.Prepared;
import aushang.vocab.ActivityId;
import aushang.vocab.MediaType;
import aushang.vocab.ObjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes what machines read: actors, collections, notices.
@ApplicationScoped
public class Machine {

    private static final int PAGE = 20;
    private static final int MOST_REPLIES = 100_000;
    private static final int FEATURED_TAGS = 10;

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Portrait portrait;
    @Inject Notices notices;
    @Inject Tags tags;
    @Inject Echo echo;
    @Inject Pins pins;
    @Inject Shares shares;
    @Inject Followers followers;

    public Prepared actor(Office office) {
        return activity(ActorDocument.of(portrait.of(office)));
    }

    /// The actor that signs our fetches; readable by everyone without a signature.
    public Prepared instanceActor() {
        return activity(portrait.ofInstance());
    }

    public Prepared outbox(Office office) {
        URI id = addresses.outbox(office.handle());
        return activity(
                CollectionDocument.ordered(
                        id,
                        notices.count(office.id()) + shares.count(office.id()),
                        Optional.of(URI.create(id + "?page=true")),
                        Optional.empty()));
    }

    /// What the office has said and not withdrawn, newest first, 20 on a page. What was corrected
    /// says here what it says now.
    public Prepared outboxPage(Office office, Optional<Long> before) {
        URI id = addresses.outbox(office.handle());
        List<Said> newest = newest(office, before.orElse(Long.MAX_VALUE));
        List<byte[]> items = newest.stream().map(Said::body).toList();
        Optional<URI> next =
                newest.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(
                                URI.create(id + "?page=true&before=" + newest.getLast().id()));
        URI page =
                URI.create(id + "?page=true" + before.map(older -> "&before=" + older).orElse(""));
        return activity(CollectionDocument.orderedPage(page, id, next, Optional.empty(), items));
    }

    /// Something an office has said, at its place in time.
    private record Said(long id, byte[] body) {}

    private List<Said> newest(Office office, long before) {
        List<Shared> shared = shares.newest(office.id(), before, PAGE);
        Map<Long, Office> authors =
                shared.isEmpty()
                        ? Map.of()
                        : offices.all().stream()
                                .collect(Collectors.toMap(Office::id, known -> known));
        return Stream.concat(
                        notices.newest(office.id(), before, PAGE).stream()
                                .map(notice -> new Said(notice.id(), said(office, notice))),
                        shared.stream()
                                .map(one ->
                                        new Said(
                                                one.share().id(),
                                                said(
                                                        office,
                                                        Objects.requireNonNull(
                                                                authors.get(
                                                                        one.notice().officeId())),
                                                        one.share()))))
                .sorted(Comparator.comparingLong(Said::id).reversed())
                .limit(PAGE)
                .toList();
    }

    private byte[] said(Office office, Office author, Share share) {
        return Statements.announce(shares.announcement(office, author, share));
    }

    /// That the office passes a notice on; empty once it does no longer, or when that is withdrawn.
    public Optional<Prepared> share(Office office, long id) {
        Optional<Share> share =
                shares.ofOffice(office.id(), id).filter(known -> known.takenBackAt().isEmpty());
        return share.flatMap(known -> notices.published(known.noticeId()))
                .flatMap(notice ->
                        offices.all().stream()
                                .filter(author -> author.id() == notice.officeId())
                                .findFirst())
                .map(author -> activity(said(office, author, share.orElseThrow())));
    }

    /// The replies that are shown, by where the first page of them is.
    public Prepared replies(Office office, Notice notice) {
        URI id = addresses.replies(office.handle(), notice.id());
        return activity(
                CollectionDocument.unordered(
                        id, echo.of(notice).replies(), Optional.of(URI.create(id + "?page=true"))));
    }

    /// Where the replies that are shown stand, oldest first, 20 on a page.
    ///
    /// @param after how many stand on the pages before
    public Prepared repliesPage(Office office, Notice notice, long after) {
        URI id = addresses.replies(office.handle(), notice.id());
        List<URI> members = echo.replies(notice, (int) Math.min(after, MOST_REPLIES), PAGE);
        Optional<URI> next =
                members.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(URI.create(id + "?page=true&after=" + (after + PAGE)));
        return activity(
                CollectionDocument.unorderedPageOf(
                        URI.create(id + "?page=true" + (after == 0 ? "" : "&after=" + after)),
                        id,
                        next,
                        members));
    }

    /// How many like the notice; who they are is nobody's business.
    public Prepared likes(Office office, Notice notice) {
        return counting(addresses.likes(office.handle(), notice.id()), echo.of(notice).likes());
    }

    /// How many pass the notice on.
    public Prepared shares(Office office, Notice notice) {
        return counting(addresses.shares(office.handle(), notice.id()), echo.of(notice).shares());
    }

    /// What the office has pinned.
    public Prepared featured(Office office) {
        return activity(
                CollectionDocument.orderedWhole(
                        addresses.featured(office.handle()),
                        pins.of(office.id()).stream()
                                .map(notice ->
                                        NoteDocument.of(
                                                Notes.of(
                                                        addresses,
                                                        office,
                                                        notice,
                                                        echo.of(notice))))
                                .toList()));
    }

    /// The hashtags the office uses most.
    public Prepared featuredTags(Office office) {
        return activity(
                CollectionDocument.hashtags(
                        addresses.featuredTags(office.handle()),
                        Notes.hashtags(addresses, tags.mostUsed(office.id(), FEATURED_TAGS))));
    }

    /// What all offices have said under a hashtag, by its size.
    ///
    /// @return empty when nobody has said anything under it
    public Optional<Prepared> tag(String tag) {
        URI id = addresses.hashtag(tag);
        long size = tags.count(tag);
        return size == 0
                ? Optional.empty()
                : Optional.of(
                        activity(
                                CollectionDocument.ordered(
                                        id,
                                        size,
                                        Optional.of(URI.create(id + "?page=true")),
                                        Optional.empty())));
    }

    /// Where what was said under a hashtag stands, newest first, 20 on a page.
    public Prepared tagPage(String tag, Optional<Long> before) {
        URI id = addresses.hashtag(tag);
        List<Notice> newest = tags.newest(tag, before.orElse(Long.MAX_VALUE), PAGE);
        Map<Long, String> handles =
                offices.all().stream().collect(Collectors.toMap(Office::id, Office::handle));
        Optional<URI> next =
                newest.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(
                                URI.create(id + "?page=true&before=" + newest.getLast().id()));
        URI page =
                URI.create(id + "?page=true" + before.map(older -> "&before=" + older).orElse(""));
        return activity(
                CollectionDocument.orderedPageOf(
                        page,
                        id,
                        next,
                        newest.stream()
                                .map(notice ->
                                        addresses.note(
                                                Objects.requireNonNull(
                                                        handles.get(notice.officeId())),
                                                notice.id()))
                                .toList()));
    }

    /// How many follow; who they are is nobody's business.
    public Prepared followers(Office office) {
        return activity(
                CollectionDocument.ordered(
                        addresses.followers(office.handle()),
                        followers.count(office.id()),
                        Optional.empty(),
                        Optional.empty()));
    }

    /// Offices follow nobody.
    public Prepared following(Office office) {
        return activity(
                CollectionDocument.ordered(
                        addresses.following(office.handle()),
                        0,
                        Optional.empty(),
                        Optional.empty()));
    }

    /// The notice, or with 410 what is left of it.
    public Prepared notice(Office office, Notice notice) {
        if (notice.withdrawnAt().isPresent())
            return Prepared.of(
                    410,
                    MediaType.ACTIVITY,
                    NoteDocument.tombstone(
                            new ObjectId(addresses.note(office.handle(), notice.id())),
                            notice.content().poll().asks() ? "Question" : "Note",
                            notice.withdrawnAt().get()),
                    Prepared.AN_HOUR);
        Prepared note =
                activity(NoteDocument.of(Notes.of(addresses, office, notice, echo.of(notice))));
        return notice.content().poll().asks() ? note.counting() : note;
    }

    /// The Create of a notice as it was sent, with what the notice says now; gone with the notice.
    public Prepared create(Office office, Notice notice) {
        if (notice.withdrawnAt().isPresent()) return notice(office, notice);
        return activity(said(office, notice));
    }

    private byte[] said(Office office, Notice notice) {
        return Statements.create(
                new ActivityId(addresses.create(office.handle(), notice.id())),
                Notes.of(addresses, office, notice, echo.of(notice)));
    }

    private static Prepared activity(byte[] document) {
        return Prepared.ok(MediaType.ACTIVITY, document);
    }

    private static Prepared counting(URI id, long size) {
        return activity(CollectionDocument.unordered(id, size, Optional.empty())).counting();
    }
}
