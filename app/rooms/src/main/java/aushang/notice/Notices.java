// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.notice.Notice.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds notices. Drafts are found only by who asks for drafts.
@ApplicationScoped
public class Notices {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    @Inject Clock clock;

    /// What the public may know of: published or withdrawn, never a draft or what waits for its
    /// time.
    public Optional<Notice> published(long officeId, long id) {
        return ofOffice(officeId, id).filter(notice -> notice.publishedAt().isPresent());
    }

    /// A notice of the office in any state.
    public Optional<Notice> ofOffice(long officeId, long id) {
        return Optional.ofNullable(em.find(Notice.class, id))
                .filter(notice -> notice.officeId() == officeId);
    }

    /// A notice of any of these offices in any state.
    public Optional<Notice> ofAny(Set<Long> officeIds, long id) {
        return Optional.ofNullable(em.find(Notice.class, id))
                .filter(notice -> officeIds.contains(notice.officeId()));
    }

    /// Published and not withdrawn, newest first.
    ///
    /// @param before only older than this id; [Long#MAX_VALUE] for the newest
    /// @param limit at most 100
    public List<Notice> newest(long officeId, long before, int limit) {
        return em.createQuery(
                        """
                        select n from Notice n where n.officeId = :office and n.state = :state and n.id < :before
                        order by n.id desc
                        """,
                        Notice.class)
                .setParameter("office", officeId)
                .setParameter("state", State.PUBLISHED)
                .setParameter("before", before)
                .setMaxResults(Math.min(limit, 100))
                .getResultList();
    }

    /// What all offices but these have published and not withdrawn, newest first.
    ///
    /// @param limit at most 100
    public List<Notice> ofOthers(Set<Long> officeIds, long before, int limit) {
        return em.createQuery(
                        """
                        select n from Notice n
                        where n.officeId not in :offices and n.state = :state and n.id < :before
                        order by n.id desc
                        """,
                        Notice.class)
                .setParameter("offices", officeIds)
                .setParameter("state", State.PUBLISHED)
                .setParameter("before", before)
                .setMaxResults(Math.min(limit, 100))
                .getResultList();
    }

    /// A published notice of any office.
    public Optional<Notice> published(long id) {
        return Optional.ofNullable(em.find(Notice.class, id))
                .filter(notice -> notice.state() == State.PUBLISHED);
    }

    /// In one state, newest first.
    ///
    /// @param limit at most 100
    public List<Notice> inState(Set<Long> officeIds, State state, int limit) {
        if (officeIds.isEmpty()) return List.of();
        return em.createQuery(
                        "select n from Notice n where n.officeId in :offices and n.state = :state order by n.id desc",
                        Notice.class)
                .setParameter("offices", officeIds)
                .setParameter("state", state)
                .setMaxResults(Math.min(limit, 100))
                .getResultList();
    }

    /// How many notices are public now.
    public long count() {
        return em.createQuery("select count(n) from Notice n where n.state = :state", Long.class)
                .setParameter("state", State.PUBLISHED)
                .getSingleResult();
    }

    /// How many offices have published something that is still public, within this time before now.
    public long speaking(Duration within) {
        return em.createQuery(
                        """
                        select count(distinct n.officeId) from Notice n
                        where n.state = :state and n.publishedAt > :since
                        """,
                        Long.class)
                .setParameter("state", State.PUBLISHED)
                .setParameter("since", clock.instant().minus(within))
                .getSingleResult();
    }

    /// When the office last published something that is still public.
    public Optional<Instant> latest(long officeId) {
        return newest(officeId, Long.MAX_VALUE, 1).stream()
                .findFirst()
                .flatMap(Notice::publishedAt);
    }

    /// How many notices of the office are public now.
    public long count(long officeId) {
        return em.createQuery(
                        "select count(n) from Notice n where n.officeId = :office and n.state = :state",
                        Long.class)
                .setParameter("office", officeId)
                .setParameter("state", State.PUBLISHED)
                .getSingleResult();
    }
}
