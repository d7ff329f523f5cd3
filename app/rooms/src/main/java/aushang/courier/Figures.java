// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import aushang.delivery.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts, since this process began, what came of copies.
@ApplicationScoped
public class Figures {

    /// How an attempt ended.
    public enum Ending {
        CARRIED,
        LATER,
        REFUSED,
        GONE
    }

    private final Map<Ending, LongAdder> counts = new EnumMap<>(Ending.class);

    public Figures() {
        for (Ending ending : Ending.values()) counts.put(ending, new LongAdder());
    }

    void count(Answer answer) {
        switch (answer) {
            case Answer.Accepted() -> add(Ending.CARRIED);
            case Answer.TryLater _ -> add(Ending.LATER);
            case Answer.Refused _ -> add(Ending.REFUSED);
            case Answer.Gone() -> add(Ending.GONE);
            case Answer.NotAsked() -> {
                // no attempt
            }
        }
    }

    /// Attempts that ended so.
    public long of(Ending ending) {
        LongAdder count = counts.get(ending);
        return count == null ? 0 : count.sum();
    }

    private void add(Ending ending) {
        LongAdder count = counts.get(ending);
        if (count != null) count.increment();
    }
}
