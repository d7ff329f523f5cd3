// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Whether this process must not do anything that would have to be recorded.
///
/// Set where what is recorded cannot get its place in a log: a server that works unlogged is worse
/// than one that does not work.
@ApplicationScoped
public class Halt {

    private volatile @Nullable String reason;

    /// From now on nothing is recorded.
    ///
    /// @param why in plain words, for whoever has to mend it
    public void because(String why) {
        reason = why;
    }

    /// All is well again.
    public void lift() {
        reason = null;
    }

    /// @throws Unrecordable while nothing may be recorded
    void check() {
        String why = reason;
        if (why != null) throw new Unrecordable(why, null);
    }
}
