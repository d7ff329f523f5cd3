// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.net.URI;

/// What the key says to a request: signed by it, or [Precheck.Refused].
public sealed interface Verification permits Verification.Verified, Precheck.Refused {

    /// The holder of this key has sent exactly this request.
    ///
    /// @param scheme how; a sender understands what it speaks
    record Verified(URI keyId, Scheme scheme) implements Verification {}
}
