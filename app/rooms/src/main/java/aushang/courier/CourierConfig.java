// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.courier;

import aushang.setting.Settings;

/// How many copies are on their way at the same time, on this node.
///
/// @param inFlight to peers that answer, 1 to 4000
/// @param apart to peers that are slow, tried again or told what they have missed, 1 to 4000
public record CourierConfig(int inFlight, int apart) {

    private static final int MOST = 4000;

    public static CourierConfig from(Settings settings) {
        return new CourierConfig(
                settings.number("delivery.in-flight", 1, MOST),
                settings.number("delivery.in-flight.apart", 1, MOST));
    }
}
