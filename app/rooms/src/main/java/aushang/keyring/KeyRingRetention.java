// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// Public halves stay with their office, so that what was signed can be checked; secret halves go
/// when a key is retired.
@ApplicationScoped
class KeyRingRetention extends Lasting {

    KeyRingRetention() {
        super("office.key");
    }
}
