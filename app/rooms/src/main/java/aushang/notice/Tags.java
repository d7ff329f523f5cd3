// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.document.Marks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/// Which published notice bears which hashtag.
@ApplicationScoped
public class Tags {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// Notes the hashtags a notice bears now.
    void note(Notice notice) {
        em.createNativeQuery("delete from notice_tag where notice_id = ?1")
                .setParameter(1, notice.id())
                .executeUpdate();
        for (String name : Marks.of(notice.content().text()).hashtags())
            em.createNativeQuery(
                            "insert into notice_tag (notice_id, tag, name) values (?1, ?2, ?3)")
                    .setParameter(1, notice.id())
                    .setParameter(2, Marks.folded(name))
                    .setParameter(3, name)
                    .executeUpdate();
    }

    /// The published notices of all offices with a hashtag, newest first.
    ///
    /// @param tag folded
    /// @param before only older than this id
    /// @param limit at most 100
    public List<Notice> newest(String tag, long before, int limit) {
        List<?> ids =
                em.createNativeQuery(
                                """
                                select n.id from notice_tag t join notice n on n.id = t.notice_id
                                where t.tag = ?1 and n.id < ?2 and n.state = 'PUBLISHED' order by n.id desc limit ?3
                                """)
                        .setParameter(1, tag)
                        .setParameter(2, before)
                        .setParameter(3, Math.min(limit, 100))
                        .getResultList();
        if (ids.isEmpty()) return List.of();
        return em.createQuery(
                        "select n from Notice n where n.id in :ids order by n.id desc",
                        Notice.class)
                .setParameter("ids", ids.stream().map(id -> ((Number) id).longValue()).toList())
                .getResultList();
    }

    /// How many published notices bear it.
    public long count(String tag) {
        return ((Number)
                        em.createNativeQuery(
                                        """
                                        select count(*) from notice_tag t join notice n on n.id = t.notice_id
                                        where t.tag = ?1 and n.state = 'PUBLISHED'
                                        """)
                                .setParameter(1, tag)
                                .getSingleResult())
                .longValue();
    }

    /// The hashtags an office uses most, as it wrote them last.
    public List<String> mostUsed(long officeId, int limit) {
        List<?> names =
                em.createNativeQuery(
                                """
                                select (array_agg(t.name order by n.id desc))[1]
                                from notice_tag t join notice n on n.id = t.notice_id
                                where n.office_id = ?1 and n.state = 'PUBLISHED'
                                group by t.tag order by count(*) desc, t.tag limit ?2
                                """)
                        .setParameter(1, officeId)
                        .setParameter(2, limit)
                        .getResultList();
        return names.stream().map(String.class::cast).toList();
    }
}
