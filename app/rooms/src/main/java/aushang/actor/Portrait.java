// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.crypto.Algorithm;
import aushang.document.ActorDocument;
import aushang.document.Html;
import aushang.document.OfficeActor;
import aushang.keyring.ShownKey;
import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// Our actors as other servers are shown them, with the keys of now.
@ApplicationScoped
public class Portrait {

    @Inject Addresses addresses;
    @Inject Offices offices;

    public OfficeActor of(Office office) {
        URI id = addresses.actor(office.handle());
        List<ShownKey> keys = offices.keysOf(office);
        ShownKey main = main(keys);
        return new OfficeActor(
                new ActorId(id),
                new Handle(office.handle(), addresses.domain()),
                office.name(),
                Html.ofText(office.summary()),
                addresses.page(office.handle()),
                addresses.sharedInbox(),
                addresses.key(id, main.fragment()),
                main.pem(),
                office.createdAt(),
                links(office),
                others(id, keys),
                office.alsoKnownAs(),
                office.movedTo());
    }

    private static List<OfficeActor.Link> links(Office office) {
        Stream<OfficeActor.Link> website =
                Stream.of(new OfficeActor.Link("Web", URI.create(office.website())));
        return Stream.concat(
                        website,
                        office.fields().stream()
                                .map(link -> new OfficeActor.Link(link.label(), link.address())))
                .toList();
    }

    /// The document of the actor that signs our fetches.
    public byte[] ofInstance() {
        URI id = addresses.instanceActor();
        List<ShownKey> keys = offices.instanceKeys();
        ShownKey main = main(keys);
        return ActorDocument.ofInstance(
                new ActorId(id),
                addresses.domain(),
                addresses.sharedInbox(),
                addresses.root(),
                addresses.key(id, main.fragment()),
                main.pem(),
                others(id, keys));
    }

    /// Many servers read one key, in one place: there is the RSA key that signs.
    private static ShownKey main(List<ShownKey> keys) {
        return keys.stream()
                .filter(key -> key.signs() && key.algorithm() == Algorithm.RSA)
                .findFirst()
                .orElseThrow();
    }

    private List<OfficeActor.Multikey> others(URI actor, List<ShownKey> keys) {
        ShownKey main = main(keys);
        return keys.stream()
                .filter(key -> !key.equals(main))
                .map(key ->
                        new OfficeActor.Multikey(addresses.key(actor, key.fragment()), key.word()))
                .toList();
    }
}
