// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.follower.Audience;
import jakarta.persistence.Query;
import java.util.List;

/// What the database answers, as this room reads it.
final class Rows {

    private Rows() {}

    /// Rows of several columns.
    static List<Object[]> of(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    /// Rows of one column, which is a peer's id.
    static Audience peers(Query query) {
        List<?> ids = query.getResultList();
        return Audience.of(ids.stream().mapToInt(id -> (int) number(id)).toArray());
    }

    /// A column of whatever kind of number.
    static long number(Object column) {
        return ((Number) column).longValue();
    }
}
