// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.util.Map;

/// A connection held ready for one POST to one inbox: resolved, checked, connected, hands shaken.
public interface Line extends AutoCloseable {

    /// Brings a body, as [Wire#post] does. If the connection has dropped meanwhile, or is used up
    /// or too old, it is an ordinary post.
    Reply post(byte[] body, Map<String, String> headers);

    /// Gives the connection back, if it was not used.
    @Override
    void close();
}
