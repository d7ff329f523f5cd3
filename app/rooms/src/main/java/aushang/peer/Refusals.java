// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Counts, since this process began, what was refused at the inboxes, by reason.
@ApplicationScoped
public class Refusals {

    /// Reasons are codes of our own; more than this are a mistake, and counted together.
    private static final int REASONS = 200;

    private static final String OTHERS = "other";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /// @param reason a code
    public void count(String reason) {
        String known = counts.containsKey(reason) || counts.size() < REASONS ? reason : OTHERS;
        counts.computeIfAbsent(
                        known,
                        first -> {
                            listeners.forEach(listener -> listener.accept(first));
                            return new LongAdder();
                        })
                .increment();
    }

    /// How many there were for this reason.
    public long of(String reason) {
        LongAdder count = counts.get(reason);
        return count == null ? 0 : count.sum();
    }

    /// Calls back for each reason, now and when it first comes up.
    public void onReason(Consumer<String> listener) {
        listeners.add(listener);
        counts.keySet().forEach(listener);
    }
}
