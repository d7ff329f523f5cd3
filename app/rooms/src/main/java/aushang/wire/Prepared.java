// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

/// What came of preparing.
public sealed interface Prepared {

    /// Everything but the sending is done.
    record Ready(Line line) implements Prepared {}

    /// It would have failed; as it may not fail later, an ordinary post is still worth a try unless
    /// this is [Reply.Forbidden].
    record NotReady(Reply reply) implements Prepared {}
}
