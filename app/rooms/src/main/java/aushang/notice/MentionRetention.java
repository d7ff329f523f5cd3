// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of who was mentioned, once the notice that mentioned them is withdrawn.
@ApplicationScoped
class MentionRetention extends Expiring {

    MentionRetention() {
        super("notice.mention", "notice", "id", "withdrawn_at", "mentions <> ''");
    }

    @Override
    protected String letGo(String from) {
        return "update " + from + " set mentions = ''";
    }
}
