// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

/// Whom we do not go to, whatever may be there.
///
/// Asked at every hop and on every thread that goes out, also on those that know no container: it
/// answers there from memory.
@FunctionalInterface
public interface ShutOut {

    /// Nobody is.
    ShutOut NOBODY = domain -> false;

    /// @param domain with its port if any
    boolean isShutOut(String domain);
}
