// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import aushang.setting.Settings;

/// How much is taken from one sender before it is asked to wait.
///
/// @param followers activities a second from a server with followers of ours; ten seconds at once
/// @param strangers activities a second from any other server; ten seconds at once
/// @param refusals refused requests a minute from one network address; one minute at once
/// @param recorded refused requests of one minute that are recorded singly
public record InboxConfig(int followers, int strangers, int refusals, int recorded) {

    public static InboxConfig from(Settings settings) {
        return new InboxConfig(
                settings.number("inbox.rate.followers", 1, 1_000_000),
                settings.number("inbox.rate.strangers", 1, 1_000_000),
                settings.number("inbox.rate.refusals", 1, 1_000_000),
                settings.number("inbox.refusals.recorded", 1, 1_000_000));
    }
}
