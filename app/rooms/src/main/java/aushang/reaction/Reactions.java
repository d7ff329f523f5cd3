// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.notice.Tallies;
import aushang.reaction.Reply.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What the street shows of what others have said.
@ApplicationScoped
public class Reactions implements Tallies {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// How often something was done to one notice.
    ///
    /// @param replies shown ones
    /// @param quotes allowed or noticed
    /// @param votes by the number of the option, from 0; options without a vote are missing
    /// @param voters people, each once
    public record Counts(
            long likes,
            long boosts,
            long replies,
            long quotes,
            Map<Integer, Long> votes,
            long voters) {
        public Counts {
            votes = Map.copyOf(votes);
        }
    }

    public Counts counts(long noticeId) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select kind, cast(choice as integer), n from reaction_count where notice_id = ?1
                                union all
                                select 'REPLY', -1, count(*) from reply where notice_id = ?2 and state = 'SHOWN'
                                union all
                                select 'QUOTE', -1, count(*) from quote where notice_id = ?3 and state <> 'REVOKED'
                                """)
                        .setParameter(1, noticeId)
                        .setParameter(2, noticeId)
                        .setParameter(3, noticeId)
                        .getResultList();
        Map<String, Long> counts = new TreeMap<>();
        Map<Integer, Long> votes = new TreeMap<>();
        for (Object row : rows) {
            Object[] count = (Object[]) row;
            long n = ((Number) count[2]).longValue();
            if (count[0].equals("VOTE")) votes.put(((Number) count[1]).intValue(), n);
            else counts.put((String) count[0], n);
        }
        return new Counts(
                counts.getOrDefault("LIKE", 0L),
                counts.getOrDefault("BOOST", 0L),
                counts.getOrDefault("REPLY", 0L),
                counts.getOrDefault("QUOTE", 0L),
                votes,
                counts.getOrDefault(
                        "VOTER", votes.values().stream().mapToLong(Long::longValue).sum()));
    }

    @Override
    public Tally of(long noticeId) {
        Counts counts = counts(noticeId);
        int options =
                counts.votes().keySet().stream().mapToInt(option -> option + 1).max().orElse(0);
        List<Long> votes =
                IntStream.range(0, options)
                        .mapToObj(option -> counts.votes().getOrDefault(option, 0L))
                        .toList();
        return new Tally(counts.replies(), counts.likes(), counts.boosts(), votes, counts.voters());
    }

    @Override
    public List<URI> replies(long noticeId, int after, int limit) {
        return shown(noticeId, after, limit).getResultStream().map(Reply::uri).toList();
    }

    /// The replies that are shown below a notice, oldest first.
    ///
    /// @param limit at most 100
    public List<Reply> oldest(long noticeId, int limit) {
        return shown(noticeId, 0, limit).getResultList();
    }

    private TypedQuery<Reply> shown(long noticeId, int after, int limit) {
        return em.createQuery(
                        "select r from Reply r where r.noticeId = :notice and r.state = :state order by r.id",
                        Reply.class)
                .setParameter("notice", noticeId)
                .setParameter("state", State.SHOWN)
                .setFirstResult(after)
                .setMaxResults(Math.min(limit, 100));
    }
}
