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
/// @param reasons why some wait and some were given up, the most frequent first
/// @param exceptions the first hundred that did not take it at once
public record DeliveryView(
        int peers,
        int carried,
        int waiting,
        int givenUp,
        List<Reason> reasons,
        List<Exceptional> exceptions) {

    /// Why servers wait, or why they were given up.
    ///
    /// @param state WAITING or GIVEN_UP
    /// @param code e.g. `status.503`, or `peer.resting` for servers that were down too often
    public record Reason(String state, String code, int servers) {}

    /// A server that did not take it at once.
    ///
    /// @param state WAITING, CARRIED or GIVEN_UP
    /// @param reason a code, e.g. `status.503`
    public record Exceptional(
            String domain, String state, String reason, int attempts, Instant nextAt) {}
}
