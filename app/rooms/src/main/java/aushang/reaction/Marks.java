// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.keyring.KeyRingConfig;
import aushang.notice.Poll;
import aushang.vocab.ActorId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Counts likes, boosts and votes, each actor once, without keeping who it was.
///
/// What is kept is an HMAC over thing, kind and actor. Its key comes from the secret that is never
/// in the database, so that the database alone tells of nobody.
@ApplicationScoped
public class Marks {

    private static final String ALGORITHM = "HmacSHA256";

    /// When an actor goes, at most this many counts are looked through for what they did.
    private static final int LOOKED_THROUGH = 20_000;

    private static final String AMONG =
            "mark in (select decode(m, 'hex') from unnest(string_to_array(?1, ',')) m)";

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject KeyRingConfig config;
    @Inject Gone gone;
    @Inject Clock clock;

    private @Nullable SecretKeySpec key;

    @PostConstruct
    void ready() {
        byte[] derived = hmac(new SecretKeySpec(config.secret(), ALGORITHM), "reaction marks");
        key = new SecretKeySpec(derived, ALGORITHM);
    }

    /// Counts what has not been counted and was not taken back. The caller has the turn of every
    /// actor among them.
    ///
    /// @return those that count now
    public List<Deed> take(Collection<Deed> deeds) {
        Set<Gone.Said> takenBack = gone.among(deeds.stream().flatMap(this::told).toList());
        Map<String, Deed> standing = new LinkedHashMap<>();
        for (Deed deed : deeds)
            if (said(deed).noneMatch(takenBack::contains) && !isAwaited(deed, takenBack))
                standing.merge(mark(deed), deed, Marks::counting);
        if (standing.isEmpty()) return List.of();
        List<?> taken =
                em.createNativeQuery(
                                """
                                insert into reaction_mark (mark, said, post, subject_id, kind, choice, marked_at)
                                select decode(m, 'hex'), decode(s, 'hex'), decode(nullif(p, ''), 'hex'), subject, kind, choice, ?7
                                from unnest(string_to_array(?1, ','), string_to_array(?2, ','), string_to_array(?3, ','),
                                  cast(string_to_array(?4, ',') as bigint[]), string_to_array(?5, ','),
                                  cast(string_to_array(?6, ',') as smallint[])) d (m, s, p, subject, kind, choice)
                                on conflict (mark) do update set said = case when reaction_mark.kind = 'VOTE'
                                  then reaction_mark.said else excluded.said end
                                returning encode(mark, 'hex'), case when xmax = 0 then 1 else 0 end
                                """)
                        .setParameter(1, String.join(",", standing.keySet()))
                        .setParameter(2, list(standing, deed -> said(deed.actor(), deed.said())))
                        .setParameter(3, list(standing, this::post))
                        .setParameter(4, list(standing, deed -> String.valueOf(deed.subject())))
                        .setParameter(5, list(standing, deed -> deed.kind().name()))
                        .setParameter(6, list(standing, deed -> String.valueOf(deed.choice())))
                        .setParameter(7, Timestamp.from(clock.instant()))
                        .getResultList();
        List<Deed> counted = new ArrayList<>();
        for (Object row : taken) {
            Object[] columns = (Object[]) row;
            if (((Number) columns[1]).intValue() == 1)
                counted.add(Objects.requireNonNull(standing.get((String) columns[0])));
        }
        count(counted);
        return counted;
    }

    /// Of votes for one option of several the first counts.
    private static Deed counting(Deed first, Deed second) {
        return first.kind() == Deed.Kind.VOTE ? first : second;
    }

    /// Takes back what the actor did with this activity, whatever it was; a vote also by its own
    /// id, and only while the poll is open.
    ///
    /// @return whether there was something
    public boolean takeBack(ActorId actor, URI said) {
        gone.remember(actor, said);
        List<Object[]> rows =
                uncount(
                        """
                        decode(?1, 'hex') in (said, post) and kind <> 'VOTER' and (kind <> 'VOTE' or exists
                          (select 1 from notice n where n.id = subject_id and n.poll_ends_at > now()))
                        """,
                        said(actor, said));
        for (Object[] row : rows)
            if (row[1].equals(Deed.Kind.VOTE.name())) leave(actor, ((Number) row[0]).longValue());
        return !rows.isEmpty();
    }

    /// Whoever has taken back all their votes is no voter any more.
    private void leave(ActorId actor, long poll) {
        String votes =
                IntStream.range(0, Poll.MOST)
                        .mapToObj(choice ->
                                new Deed(
                                        actor,
                                        actor.uri(),
                                        Optional.empty(),
                                        poll,
                                        Deed.Kind.VOTE,
                                        choice,
                                        false))
                        .map(this::mark)
                        .collect(Collectors.joining(","));
        boolean others =
                !em.createNativeQuery("select 1 from reaction_mark where " + AMONG)
                        .setParameter(1, votes)
                        .getResultList()
                        .isEmpty();
        if (!others)
            uncount(
                    "mark = decode(?1, 'hex')",
                    mark(Deed.of(actor, actor.uri(), poll, Deed.Kind.VOTER)));
    }

    /// Takes back what the actor did to this thing, where the activity is not named. What has not
    /// come yet is waited for.
    ///
    /// @param undo id of the Undo; the same again waits for nothing
    /// @return whether there was something
    public boolean takeBack(ActorId actor, URI undo, long subject, Deed.Kind kind) {
        Deed deed = Deed.of(actor, undo, subject, kind);
        List<?> said =
                em.createNativeQuery(
                                "select encode(said, 'hex') from reaction_mark where mark = decode(?1, 'hex')")
                        .setParameter(1, mark(deed))
                        .getResultList();
        // A copy of what was taken back may still come.
        said.forEach(hash -> gone.remember(actor, hashed((String) hash)));
        if (said.isEmpty() && !gone.is(actor, undo)) gone.await(actor, awaited(deed));
        gone.remember(actor, undo);
        return !uncount("mark = decode(?1, 'hex')", mark(deed)).isEmpty();
    }

    /// Whether this was taken back before it came; a copy of it then is too.
    private boolean isAwaited(Deed deed, Set<Gone.Said> takenBack) {
        boolean awaited =
                takenBack.remove(new Gone.Said(deed.actor(), awaited(deed)))
                        && gone.arrives(deed.actor(), awaited(deed));
        if (!awaited) return false;
        gone.remember(deed.actor(), deed.said());
        takenBack.add(new Gone.Said(deed.actor(), deed.said()));
        return true;
    }

    private URI awaited(Deed deed) {
        return hashed(hex("awaited " + deed.identity()));
    }

    /// Tells of nobody, in a place that keeps addresses.
    private static URI hashed(String hash) {
        return URI.create("hmac:" + hash);
    }

    /// Whether the actor has blocked the office.
    boolean isBlockedBy(ActorId actor, long officeId) {
        return !em.createNativeQuery("select 1 from reaction_mark where mark = decode(?1, 'hex')")
                .setParameter(1, mark(Deed.of(actor, actor.uri(), officeId, Deed.Kind.BLOCK)))
                .getResultList()
                .isEmpty();
    }

    /// Takes back everything of an actor who has gone, as far as it can be computed.
    public void forget(ActorId actor) {
        List<?> counts =
                em.createNativeQuery(
                                """
                                select notice_id, kind, choice from reaction_count where n > 0
                                order by notice_id desc limit ?1
                                """)
                        .setParameter(1, LOOKED_THROUGH)
                        .getResultList();
        List<String> marks = new ArrayList<>();
        for (Object row : counts) {
            Object[] count = (Object[]) row;
            for (boolean once : new boolean[] {true, false})
                marks.add(
                        mark(
                                new Deed(
                                        actor,
                                        actor.uri(),
                                        Optional.empty(),
                                        ((Number) count[0]).longValue(),
                                        Deed.Kind.valueOf((String) count[1]),
                                        ((Number) count[2]).intValue(),
                                        once)));
        }
        if (marks.isEmpty()) return;
        uncount(AMONG, marks.stream().distinct().collect(Collectors.joining(",")));
    }

    /// @return thing, kind and choice of each that was counted
    private List<Object[]> uncount(String which, String value) {
        List<?> deleted =
                em.createNativeQuery(
                                "delete from reaction_mark where "
                                        + which
                                        + " returning subject_id, kind, choice")
                        .setParameter(1, value)
                        .getResultList();
        List<Object[]> rows = deleted.stream().map(Object[].class::cast).toList();
        Map<String, Object[]> counts = new TreeMap<>();
        for (Object[] count : rows) {
            counts.put(count[0] + " " + count[1] + " " + count[2], count);
        }
        for (Object[] count : counts.values())
            em.createNativeQuery(
                            """
                            update reaction_count set n = n - 1
                            where notice_id = ?1 and kind = ?2 and choice = cast(?3 as smallint) and n > 0
                            """)
                    .setParameter(1, ((Number) count[0]).longValue())
                    .setParameter(2, count[1])
                    .setParameter(3, ((Number) count[2]).intValue())
                    .executeUpdate();
        return rows;
    }

    private void count(List<Deed> deeds) {
        // Always in the same order, so that two transactions cannot wait for each other.
        Map<String, List<Deed>> groups =
                deeds.stream()
                        .filter(deed -> deed.kind() != Deed.Kind.BLOCK)
                        .collect(
                                Collectors.groupingBy(
                                        deed ->
                                                deed.subject()
                                                        + " "
                                                        + deed.kind()
                                                        + " "
                                                        + deed.choice(),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (List<Deed> group : groups.values()) {
            Deed one = group.getFirst();
            em.createNativeQuery(
                            """
                            insert into reaction_count (notice_id, kind, choice, n)
                            values (?1, ?2, cast(?3 as smallint), ?4)
                            on conflict (notice_id, kind, choice) do update set n = reaction_count.n + excluded.n
                            """)
                    .setParameter(1, one.subject())
                    .setParameter(2, one.kind().name())
                    .setParameter(3, one.choice())
                    .setParameter(4, group.size())
                    .executeUpdate();
        }
    }

    /// What takes a deed back.
    private Stream<Gone.Said> said(Deed deed) {
        return Stream.of(
                        Optional.of(deed.said()),
                        Optional.of(hashed(said(deed.actor(), deed.said()))),
                        deed.post(),
                        Optional.of(deed.actor().uri()))
                .flatMap(Optional::stream)
                .map(what -> new Gone.Said(deed.actor(), what));
    }

    private Stream<Gone.Said> told(Deed deed) {
        return Stream.concat(said(deed), Stream.of(new Gone.Said(deed.actor(), awaited(deed))));
    }

    private String post(Deed deed) {
        return deed.post().map(post -> said(deed.actor(), post)).orElse("");
    }

    private static String list(Map<String, Deed> deeds, Function<Deed, String> column) {
        return deeds.values().stream().map(column).collect(Collectors.joining(","));
    }

    private String mark(Deed deed) {
        return hex("mark " + deed.identity());
    }

    private String said(ActorId actor, URI activity) {
        return hex("said " + activity + " " + actor);
    }

    private String hex(String text) {
        return HexFormat.of().formatHex(hmac(Objects.requireNonNull(key), text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
