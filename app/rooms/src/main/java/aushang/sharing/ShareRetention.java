// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.sharing;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// That something was shared stays as long as what was shared.
@ApplicationScoped
class ShareRetention extends Lasting {

    ShareRetention() {
        super("share.entry");
    }
}
