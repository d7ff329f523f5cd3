// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.notice.Tallies.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;

/// What has come of our notices, or nothing as long as nobody keeps it.
@ApplicationScoped
public class Echo {

    @Inject Instance<Tallies> tallies;

    /// What has come of a notice, nothing before it was published.
    public Tally of(Notice notice) {
        return tallies.isResolvable() && notice.publishedAt().isPresent()
                ? tallies.get().of(notice.id())
                : Tally.NONE;
    }

    /// The replies that are shown, oldest first.
    public List<URI> replies(Notice notice, int after, int limit) {
        return tallies.isResolvable()
                ? tallies.get().replies(notice.id(), after, limit)
                : List.of();
    }
}
