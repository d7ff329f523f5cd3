// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.crypto.Algorithm;
import aushang.follower.Followers;
import aushang.keyring.ShownKey;
import aushang.notice.Notes;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.outbox.LogEntry;
import aushang.outbox.Outbox;
import aushang.street.Prepared;
import aushang.vocab.ActorId;
import aushang.vocab.Documents;
import aushang.vocab.Handle;
import aushang.vocab.Html;
import aushang.vocab.MediaType;
import aushang.vocab.ObjectId;
import aushang.vocab.OfficeActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Writes what machines read: actors, collections, notices.
@ApplicationScoped
public class Machine {

    private static final int PAGE = 20;

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Followers followers;
    @Inject Outbox outbox;

    public Prepared actor(Office office) {
        URI id = addresses.actor(office.handle());
        List<ShownKey> keys = offices.keysOf(office);
        ShownKey main = main(keys);
        return activity(
                Documents.actor(
                        new OfficeActor(
                                new ActorId(id),
                                new Handle(office.handle(), addresses.domain()),
                                office.name(),
                                Html.ofText(office.summary()),
                                addresses.page(office.handle()),
                                addresses.sharedInbox(),
                                addresses.key(id, main.fragment()),
                                main.pem(),
                                office.createdAt(),
                                List.of(new OfficeActor.Link("Web", URI.create(office.website()))),
                                others(id, keys))));
    }

    /// The actor that signs our fetches; readable by everyone without a signature.
    public Prepared instanceActor() {
        URI id = addresses.instanceActor();
        List<ShownKey> keys = offices.instanceKeys();
        ShownKey main = main(keys);
        return activity(
                Documents.instanceActor(
                        new ActorId(id),
                        addresses.domain(),
                        addresses.sharedInbox(),
                        addresses.root(),
                        addresses.key(id, main.fragment()),
                        main.pem(),
                        others(id, keys)));
    }

    /// Many servers read one key, in one place: there is the RSA key that signs.
    private static ShownKey main(List<ShownKey> keys) {
        return keys.stream()
                .filter(key -> key.signs() && key.algorithm() == Algorithm.RSA)
                .findFirst()
                .orElseThrow();
    }

    private List<OfficeActor.Multikey> others(URI actor, List<ShownKey> keys) {
        return keys.stream()
                .filter(key -> key != main(keys))
                .map(key ->
                        new OfficeActor.Multikey(addresses.key(actor, key.fragment()), key.word()))
                .toList();
    }

    public Prepared outbox(Office office) {
        URI id = addresses.outbox(office.handle());
        return activity(
                Documents.orderedCollection(
                        id,
                        notices.count(office.id()),
                        Optional.of(URI.create(id + "?page=true")),
                        Optional.empty()));
    }

    /// What the office has said and not withdrawn, newest first, 20 on a page.
    public Prepared outboxPage(Office office, Optional<Long> before) {
        URI id = addresses.outbox(office.handle());
        List<Notice> newest = notices.newest(office.id(), before.orElse(Long.MAX_VALUE), PAGE);
        List<byte[]> items =
                newest.stream()
                        .flatMap(notice ->
                                outbox
                                        .entry(addresses.create(office.handle(), notice.id()))
                                        .stream())
                        .map(LogEntry::body)
                        .toList();
        Optional<URI> next =
                newest.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(
                                URI.create(id + "?page=true&before=" + newest.getLast().id()));
        URI page =
                URI.create(id + "?page=true" + before.map(older -> "&before=" + older).orElse(""));
        return activity(Documents.orderedCollectionPage(page, id, next, Optional.empty(), items));
    }

    /// How many follow; who they are is nobody's business.
    public Prepared followers(Office office) {
        return activity(
                Documents.orderedCollection(
                        addresses.followers(office.handle()),
                        followers.count(office.id()),
                        Optional.empty(),
                        Optional.empty()));
    }

    /// Offices follow nobody.
    public Prepared following(Office office) {
        return activity(
                Documents.orderedCollection(
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
                    Documents.tombstone(
                            new ObjectId(addresses.note(office.handle(), notice.id())),
                            "Note",
                            notice.withdrawnAt().get()),
                    Prepared.AN_HOUR);
        return activity(Documents.note(Notes.of(addresses, office, notice)));
    }

    /// The Create of a notice, exactly as it was sent; gone with the notice.
    public Optional<Prepared> create(Office office, Notice notice) {
        if (notice.withdrawnAt().isPresent()) return Optional.of(notice(office, notice));
        return outbox.entry(addresses.create(office.handle(), notice.id()))
                .map(entry -> activity(entry.body()));
    }

    private static Prepared activity(byte[] document) {
        return Prepared.ok(MediaType.ACTIVITY, document);
    }
}
