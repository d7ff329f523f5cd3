// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the page of replies can list, in the order of its tabs.
public enum ReplyTab {
    HELD,
    SHOWN,
    HIDDEN,
    QUOTES;

    /// As it stands in the address, and at the end of its texts' keys.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The tab of this key; what is held, for any other.
    static ReplyTab of(@Nullable String key) {
        return Stream.of(values()).filter(tab -> tab.key().equals(key)).findFirst().orElse(HELD);
    }
}
