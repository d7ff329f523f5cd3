// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.notice.Notice;
import aushang.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/// Finds what something is said about. A draft and a withdrawn notice are nothing to speak of.
@ApplicationScoped
public class Topics {

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Notices notices;

    /// The notice at this address, by its id or its page.
    public Optional<Topic> at(URI address) {
        return addresses
                .notice(address)
                .flatMap(named ->
                        offices.withHandle(named.handle())
                                .flatMap(office -> topic(office, named.id())));
    }

    private Optional<Topic> topic(Office office, long id) {
        return notices.published(office.id(), id)
                .filter(notice -> notice.state() == Notice.State.PUBLISHED)
                .map(notice -> new Topic(office, notice));
    }
}
