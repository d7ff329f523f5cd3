// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.notice.Polls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/// What happens to notices by itself when its time has come, each in a transaction of its own.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class NoticeTransactions {

    @Inject Polls polls;

    /// @return whether there was a poll to close
    public boolean closePoll() {
        return polls.closeNext();
    }
}
