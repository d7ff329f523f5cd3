// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.Configuration;
import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.document.Discovery;
import aushang.notice.Notices;
import aushang.street.Prepared;
import aushang.street.Shelf;
import aushang.street.Visit;
import aushang.street.Visit.Shape;
import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import aushang.vocab.MediaType;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Optional;

/// How others find us: WebFinger (RFC 7033), host-meta (RFC 6415), NodeInfo 2.0 and 2.1, the
/// instance's own actor.
@Path("/")
@PermitAll
@Transactional
@ApplicationScoped
public class DiscoveryResource {

    private static final String JSON = "application/json; charset=utf-8";

    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Notices notices;
    @Inject Machine machine;
    @Inject Configuration configuration;
    @Inject Shelf shelf;

    @Context HttpServletRequest request;

    /// Finds an office by handle or by address.
    @GET
    @Path(".well-known/webfinger")
    public Prepared webFinger() {
        Visit visit = Visit.of(request, Shape.MACHINE);
        if (visit.resource().isEmpty()) throw new BadRequestException();
        Office office = asked(visit.resource()).orElseThrow(NotFoundException::new);
        return shelf.of(
                visit,
                office.id(),
                () ->
                        anHour(
                                MediaType.JRD,
                                Discovery.jrd(
                                        new Handle(office.handle(), addresses.domain()),
                                        new ActorId(addresses.actor(office.handle())),
                                        addresses.page(office.handle()))));
    }

    private Optional<Office> asked(String resource) {
        Optional<Handle> handle = Handle.ofResource(resource);
        if (handle.isPresent())
            return handle.filter(known -> known.domain().equals(addresses.domain()))
                    .flatMap(known -> offices.withHandle(known.preferredUsername()));
        String root = addresses.root().toString();
        if (!resource.startsWith(root)) return Optional.empty();
        String path = resource.substring(root.length());
        if (path.startsWith("@")) return offices.withHandle(path.substring(1));
        return path.startsWith("users/")
                ? offices.withHandle(path.substring("users/".length()))
                : Optional.empty();
    }

    @GET
    @Path(".well-known/host-meta")
    public Prepared hostMeta() {
        return anHour(
                "application/xrd+xml; charset=utf-8", Discovery.hostMetaXml(addresses.root()));
    }

    @GET
    @Path(".well-known/host-meta.json")
    public Prepared hostMetaJson() {
        return anHour(MediaType.JRD, Discovery.hostMetaJson(addresses.root()));
    }

    @GET
    @Path(".well-known/nodeinfo")
    public Prepared nodeInfo() {
        return anHour(JSON, Discovery.nodeInfoIndex(addresses.root()));
    }

    @GET
    @Path("nodeinfo/{version: 2\\.[01]}")
    public Prepared nodeInfo(@PathParam("version") String version) {
        return shelf.ofBoard(
                Visit.of(request, Shape.MACHINE),
                () -> {
                    long total = offices.all().size();
                    Discovery.Node node =
                            new Discovery.Node(
                                    Configuration.VERSION,
                                    "Aushang",
                                    configuration.operator().name(),
                                    total,
                                    notices.speaking(Duration.ofDays(30)),
                                    notices.speaking(Duration.ofDays(182)),
                                    notices.count());
                    return anHour(
                            JSON,
                            version.equals("2.0")
                                    ? Discovery.nodeInfo20(node)
                                    : Discovery.nodeInfo21(node));
                });
    }

    @GET
    @Path("actor")
    public Prepared instanceActor() {
        return machine.instanceActor();
    }

    private static Prepared anHour(String type, byte[] document) {
        return Prepared.of(200, type, document, Prepared.AN_HOUR);
    }
}
