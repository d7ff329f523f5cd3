// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.setting.Settings;

/// How long the parts of a notice may be, in Unicode code points.
///
/// @param text 1 to 50000
/// @param contentWarning 1 to 500
/// @param link characters of the address, 100 to 2000
public record DraftLimits(int text, int contentWarning, int link) {

    public static DraftLimits from(Settings settings) {
        return new DraftLimits(
                settings.number("notice.text.longest", 1, 50_000),
                settings.number("notice.warning.longest", 1, 500),
                settings.number("notice.link.longest", 100, 2_000));
    }
}
