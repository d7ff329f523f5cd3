// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import java.time.Instant;
import java.util.List;

/// How far one activity has come, as the desk shows it.
///
/// @param peers servers it is for
/// @param carried servers that took it
/// @param waiting servers that will be tried (again)
/// @param givenUp servers that refused it or never answered
/// @param exceptions the first hundred that did not take it at once
public record DeliveryView(
        int peers, int carried, int waiting, int givenUp, List<Exceptional> exceptions) {

    /// A server that did not take it at once.
    ///
    /// @param state WAITING, CARRIED or GIVEN_UP
    /// @param reason a code, e.g. `status.503`
    public record Exceptional(
            String domain, String state, String reason, int attempts, Instant nextAt) {}
}
