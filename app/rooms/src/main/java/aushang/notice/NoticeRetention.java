// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.retention.Lasting;
import jakarta.enterprise.context.ApplicationScoped;

/// What was published stays until an archive has been asked; no period ends it by itself.
@ApplicationScoped
class NoticeRetention extends Lasting {

    NoticeRetention() {
        super("notice.published");
    }
}
