// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.document.Html;
import aushang.document.OfficeActor;
import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// Puts an office into the network's words.
@ApplicationScoped
public class Portraits {

    @Inject Addresses addresses;
    @Inject Offices offices;

    public OfficeActor of(Office office) {
        URI id = addresses.actor(office.handle());
        List<OfficeActor.Link> links =
                Stream.concat(
                                Stream.of(
                                        new OfficeActor.Link(
                                                "Web", URI.create(office.website()))),
                                office.fields().stream()
                                        .map(link ->
                                                new OfficeActor.Link(
                                                        link.label(), link.address())))
                        .toList();
        return new OfficeActor(
                new ActorId(id),
                new Handle(office.handle(), addresses.domain()),
                office.name(),
                Html.ofText(office.summary()),
                addresses.page(office.handle()),
                addresses.sharedInbox(),
                addresses.key(id),
                offices.publicPem(office.id()),
                office.createdAt(),
                links,
                office.alsoKnownAs(),
                office.movedTo());
    }
}
