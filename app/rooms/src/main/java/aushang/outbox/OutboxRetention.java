// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// What was published stays in the log. Answers to strangers go; that is `delivery`'s business once
/// they are carried.
@ApplicationScoped
class OutboxRetention extends Lasting {

    OutboxRetention() {
        super("activity.log");
    }
}
