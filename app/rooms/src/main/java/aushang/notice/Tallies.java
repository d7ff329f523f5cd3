// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import java.net.URI;
import java.util.List;

/// What others have made of our notices, as far as it is counted and shown. Whoever keeps it
/// implements this; as long as nobody does, there is nothing.
public interface Tallies {

    /// What has come of one notice.
    Tally of(long noticeId);

    /// The ids of the replies that are shown, oldest first.
    ///
    /// @param after how many to leave out
    /// @param limit at most 100
    List<URI> replies(long noticeId, int after, int limit);

    /// Counts of one notice.
    ///
    /// @param replies that are shown
    /// @param votes one number for each option of its poll; empty before the first vote
    /// @param voters people, each once however many options they chose
    record Tally(long replies, long likes, long shares, List<Long> votes, long voters) {

        /// Nothing yet.
        public static final Tally NONE = new Tally(0, 0, 0, List.of(), 0);

        public Tally {
            votes = List.copyOf(votes);
        }

        /// @param option from 0
        public long votes(int option) {
            return option < votes.size() ? votes.get(option) : 0;
        }
    }
}
