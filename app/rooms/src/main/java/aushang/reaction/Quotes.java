// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.document.Rejoinders;
import aushang.document.Rejoinders.Quoting;
import aushang.follower.Audience;
import aushang.outbox.Editions;
import aushang.outbox.Lane;
import aushang.outbox.Outbox;
import aushang.outbox.Utterance;
import aushang.peer.Peers;
import aushang.staff.Person;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.Letterbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Allows quotes of our notices, or not, and takes an allowance back (FEP-044f).
@ApplicationScoped
public class Quotes {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Addresses addresses;
    @Inject Peers peers;
    @Inject Outbox outbox;
    @Inject Editions editions;
    @Inject Gone gone;
    @Inject Audit audit;
    @Inject Clock clock;

    /// A quote as the desk and the street see it.
    ///
    /// @param state NOTICED, GRANTED or REVOKED
    public record Quote(
            long id,
            long noticeId,
            long officeId,
            URI quoting,
            ActorId author,
            int peerId,
            String state,
            Instant askedAt) {}

    /// Answers a wish to quote. The caller has the author's turn and has seen the wish only once.
    ///
    /// @param box of the author
    public Hearing ask(Topic topic, Quoting quoting, Letterbox box) {
        if (gone.is(quoting.author(), quoting.quoting())) return new Hearing.Known();
        Office office = topic.office();
        if (isOfAnother(quoting.quoting(), quoting.author()))
            return new Hearing.NotAllowed("quote.of.another");
        Optional<Quote> known = of(quoting.quoting(), topic);
        int peer = peers.at(box.inbox(), box.shared()).id();
        boolean granted =
                office.isQuotable()
                        && known.filter(quote -> quote.state().equals("REVOKED")).isEmpty();
        ActivityId id =
                new ActivityId(
                        addresses.quoteAnswer(
                                office.handle(),
                                HexFormat.of()
                                        .formatHex(
                                                new Gone.Said(
                                                                quoting.author(),
                                                                quoting.request().uri())
                                                        .digest(),
                                                0,
                                                12)));
        ActorId speaker = new ActorId(addresses.actor(office.handle()));
        if (!granted) {
            byte[] reject = Rejoinders.rejectQuote(id, speaker, quoting);
            say(office, id.uri(), "Reject", quoting.request().toString(), reject, peer);
            record(EventName.QUOTE_REFUSED, topic.notice().id(), office);
            return new Hearing.Heard();
        }
        Quote quote = keep(topic, quoting, peer, "GRANTED");
        URI authorization = addresses.quoteAuthorization(office.handle(), quote.id());
        byte[] accept = Rejoinders.acceptQuote(id, speaker, quoting, authorization);
        say(office, id.uri(), "Accept", quoting.request().toString(), accept, peer);
        record(EventName.QUOTE_GRANTED, topic.notice().id(), office);
        return new Hearing.Heard();
    }

    /// Hears of a quote that nobody has asked for.
    public Hearing notice(Topic topic, URI quoting, ActorId author, Letterbox box) {
        if (gone.is(author, quoting)) return new Hearing.Known();
        if (isOfAnother(quoting, author) || of(quoting, topic).isPresent())
            return new Hearing.Known();
        Quoting asked =
                new Quoting(
                        new ActivityId(quoting),
                        author,
                        quoting,
                        addresses.note(topic.office().handle(), topic.notice().id()));
        keep(topic, asked, peers.at(box.inbox(), box.shared()).id(), "NOTICED");
        return new Hearing.Heard();
    }

    /// The quoting post is gone.
    public boolean end(URI quoting, ActorId author) {
        return em.createNativeQuery("delete from quote where quoting_uri = ?1 and author_uri = ?2")
                        .setParameter(1, quoting.toString())
                        .setParameter(2, author.toString())
                        .executeUpdate()
                > 0;
    }

    public boolean hasAnyOf(ActorId author) {
        return !em.createNativeQuery("select 1 from quote where author_uri = ?1 limit 1")
                .setParameter(1, author.toString())
                .getResultList()
                .isEmpty();
    }

    /// The author is gone.
    public void forget(ActorId author) {
        em.createNativeQuery("delete from quote where author_uri = ?1")
                .setParameter(1, author.toString())
                .executeUpdate();
    }

    /// Takes an allowance back and tells the server that quotes. Doing it twice does it once.
    public void revoke(Office office, long id, Person who) {
        List<?> revoked =
                em.createNativeQuery(
                                """
                                update quote set state = 'REVOKED', ended_at = ?1, version = version + 1
                                where id = ?2 and office_id = ?3 and state = 'GRANTED' returning id
                                """)
                        .setParameter(1, Timestamp.from(clock.instant()))
                        .setParameter(2, id)
                        .setParameter(3, office.id())
                        .getResultList();
        if (revoked.isEmpty()) return;
        Quote quote = withId(office.id(), id).orElseThrow();
        URI authorization = addresses.quoteAuthorization(office.handle(), id);
        ActivityId delete = new ActivityId(addresses.quoteRevocation(office.handle(), id));
        byte[] body =
                Rejoinders.revokeQuote(
                        delete,
                        new ActorId(addresses.actor(office.handle())),
                        quote.author(),
                        authorization);
        say(office, delete.uri(), "Delete", authorization.toString(), body, quote.peerId());
        editions.advanceAfterCommit(office.id());
        audit.record(
                AuditEvent.done(EventName.QUOTE_REVOKED, "quote:" + id)
                        .by(who)
                        .inTheNameOf(office.agencyId(), office.id())
                        .with("notice:" + quote.noticeId()));
    }

    /// Whether this document allows this post to quote this.
    public boolean isGranted(URI authorization, URI quoting, Topic topic) {
        return of(quoting, topic)
                .filter(quote -> quote.state().equals("GRANTED"))
                .map(quote -> addresses.quoteAuthorization(topic.office().handle(), quote.id()))
                .filter(authorization::equals)
                .isPresent();
    }

    public Optional<Quote> withId(long officeId, long id) {
        return list("id = ?1 and office_id = ?2", 1, id, officeId).stream().findFirst();
    }

    /// The office's quotes, newest first.
    ///
    /// @param before only older than this id
    public List<Quote> newest(long officeId, long before, int limit) {
        return list("office_id = ?1 and id < ?2", limit, officeId, before);
    }

    private Optional<Quote> of(URI quoting, Topic topic) {
        return list(
                        "quoting_uri = ?1 and notice_id = ?2",
                        1,
                        quoting.toString(),
                        topic.notice().id())
                .stream()
                .findFirst();
    }

    private boolean isOfAnother(URI quoting, ActorId author) {
        return !list(
                        "quoting_uri = ?1 and author_uri <> ?2",
                        1,
                        quoting.toString(),
                        author.toString())
                .isEmpty();
    }

    private List<Quote> list(String which, int limit, Object first, Object second) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select id, notice_id, office_id, quoting_uri, author_uri, peer_id, state, asked_at
                                from quote where %s order by id desc limit ?3
                                """
                                        .formatted(which))
                        .setParameter(1, first)
                        .setParameter(2, second)
                        .setParameter(3, limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(Quotes::quote).toList();
    }

    private static Quote quote(Object[] row) {
        return new Quote(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(),
                URI.create((String) row[3]),
                ActorId.of((String) row[4]),
                ((Number) row[5]).intValue(),
                (String) row[6],
                row[7] instanceof Timestamp at ? at.toInstant() : Instant.EPOCH);
    }

    private Quote keep(Topic topic, Quoting quoting, int peer, String state) {
        em.createNativeQuery(
                        """
                        insert into quote (notice_id, office_id, quoting_uri, author_uri, peer_id, state, asked_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        on conflict (quoting_uri, notice_id) do update
                          set state = excluded.state, peer_id = excluded.peer_id, version = quote.version + 1
                        """)
                .setParameter(1, topic.notice().id())
                .setParameter(2, topic.office().id())
                .setParameter(3, quoting.quoting().toString())
                .setParameter(4, quoting.author().toString())
                .setParameter(5, peer)
                .setParameter(6, state)
                .setParameter(7, Timestamp.from(clock.instant()))
                .executeUpdate();
        return of(quoting.quoting(), topic).orElseThrow();
    }

    private void say(
            Office office, URI activity, String kind, String object, byte[] body, int peer) {
        outbox.say(
                new Utterance(
                        office.id(),
                        activity,
                        kind,
                        object,
                        body,
                        Audience.of(peer),
                        Lane.ANSWER,
                        clock.instant()));
    }

    private void record(EventName name, long noticeId, Office office) {
        audit.record(
                AuditEvent.done(name, "notice:" + noticeId)
                        .inTheNameOf(office.agencyId(), office.id()));
    }
}
