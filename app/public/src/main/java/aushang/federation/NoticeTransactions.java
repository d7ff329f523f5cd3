// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.notice.Polls;
import aushang.notice.Rehearsal.Planned;
import aushang.notice.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;

/// What happens to notices by itself when its time has come, each in a transaction of its own.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class NoticeTransactions {

    @Inject Polls polls;
    @Inject Schedule schedule;

    /// @return whether there was something to publish
    public boolean publish() {
        return schedule.publishNext();
    }

    /// @return as [Schedule#untilNext]
    public Duration untilNext() {
        return schedule.untilNext();
    }

    /// @return as [Schedule#within]
    public List<Planned> within(Duration time) {
        return schedule.within(time);
    }

    /// @return whether there was a poll to close
    public boolean closePoll() {
        return polls.closeNext();
    }
}
