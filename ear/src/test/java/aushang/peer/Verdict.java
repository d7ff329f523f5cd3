// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.util.List;

/// What the peer thinks of the signature on a request it received.
public sealed interface Verdict {

    /// Signed by this actor, whose key was fetched from the actor's own document.
    ///
    /// @param headers what the signature covers, in its order
    record Genuine(URI actor, List<String> headers) implements Verdict {}

    /// There is a signature, and a strict server would refuse it.
    record Refused(String reason) implements Verdict {}

    /// There is no signature at all.
    record Unsigned() implements Verdict {}
}
