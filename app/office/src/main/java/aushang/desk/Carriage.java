// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

/// How far a notice has been carried, counted in servers.
///
/// @param carried took it
/// @param waiting will be tried (again)
/// @param givenUp refused it, or did not answer for too long
public record Carriage(int carried, int waiting, int givenUp) {

    public int total() {
        return carried + waiting + givenUp;
    }
}
