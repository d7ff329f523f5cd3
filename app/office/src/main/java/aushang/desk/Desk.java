// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.net.URI;
import java.time.ZoneId;

/// The desk as a whole: what every page of it has in common.
///
/// @param name what the board is called
/// @param board the board's public address, an absolute https URI without a path
/// @param operator the body that runs the board and grants access
/// @param email where the operator answers officers
/// @param phone as it should be read, for example "+49 30 18 000-0"
/// @param zone the zone in which instants are shown
public record Desk(
        String name, URI board, String operator, String email, String phone, ZoneId zone) {

    /// For a `tel:` link: digits and a leading plus only.
    public String dialled() {
        return phone.replaceAll("[^+0-9]", "");
    }
}
