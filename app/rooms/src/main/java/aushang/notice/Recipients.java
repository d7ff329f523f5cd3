// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.follower.Audience;
import aushang.peer.Peer;
import aushang.peer.Peers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Who is told besides those who follow.
@ApplicationScoped
class Recipients {

    @Inject Peers servers;

    /// The peers of everyone mentioned.
    Audience of(Mentions mentions) {
        return Audience.of(
                mentions.found().stream()
                        .flatMap(mention ->
                                mention
                                        .inbox()
                                        .map(inbox -> servers.at(inbox, mention.shared()))
                                        .stream())
                        .mapToInt(Peer::id)
                        .toArray());
    }
}
