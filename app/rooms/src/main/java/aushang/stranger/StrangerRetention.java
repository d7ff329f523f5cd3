// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of strangers who follow none of ours.
@ApplicationScoped
class StrangerRetention extends Expiring {

    StrangerRetention() {
        super(
                "stranger.profile",
                "stranger",
                "id",
                "fetched_at",
                "not exists (select 1 from follow f where f.stranger_id = stranger.id)");
    }
}
