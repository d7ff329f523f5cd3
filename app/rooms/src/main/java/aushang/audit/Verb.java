// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

import java.util.Locale;

/// What was done with personal data.
///
/// @see <a href="https://www.gesetze-im-internet.de/bdsg_2018/__76.html">§ 76 BDSG</a>
enum Verb {
    COLLECT,
    ALTER,
    QUERY,
    DISCLOSE,
    COMBINE,
    ERASE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
