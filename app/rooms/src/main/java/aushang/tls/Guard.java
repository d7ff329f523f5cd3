// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tls;

/// Holds something until it is closed: a watch over a connection, or a place among those in flight.
@FunctionalInterface
public interface Guard extends AutoCloseable {

    @Override
    void close();
}
