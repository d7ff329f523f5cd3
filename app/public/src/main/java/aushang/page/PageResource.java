// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.Configuration;
import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.street.Prepared;
import aushang.street.Shelf;
import aushang.street.Visit;
import aushang.street.Visit.Shape;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Pages for people that machines have no other shape of.
@Path("/")
@PermitAll
@Transactional
@ApplicationScoped
public class PageResource {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Duration SECURITY_CONTACT_HOLDS = Duration.ofDays(180);

    @Inject People people;
    @Inject Offices offices;
    @Inject Addresses addresses;
    @Inject Configuration configuration;
    @Inject Shelf shelf;
    @Inject Clock clock;

    @Context HttpServletRequest request;

    @GET
    public Prepared start() {
        return ofBoard(people::start);
    }

    @GET
    @Path("imprint")
    public Prepared imprint() {
        return ofBoard(people::imprint);
    }

    @GET
    @Path("privacy")
    public Prepared privacy() {
        return ofBoard(people::privacy);
    }

    @GET
    @Path("accessibility")
    public Prepared accessibility() {
        return ofBoard(people::accessibility);
    }

    @GET
    @Path("@{handle}/imprint")
    public Prepared imprint(@PathParam("handle") String handle) {
        return ofOffice(handle, people::imprint);
    }

    @GET
    @Path("@{handle}/privacy")
    public Prepared privacy(@PathParam("handle") String handle) {
        return ofOffice(handle, people::privacy);
    }

    @GET
    @Path("@{handle}/feed.atom")
    public Prepared feed(@PathParam("handle") String handle) {
        Office office = offices.withHandle(handle).orElseThrow(NotFoundException::new);
        // What it passes on is other offices' to change.
        return shelf.ofBoard(Visit.of(request, Shape.PERSON), () -> people.feed(office));
    }

    @GET
    @Path("assets/{file}")
    public Prepared asset() {
        return people.assets()
                .at(request.getRequestURI())
                .map(asset -> Prepared.of(200, asset.mediaType(), asset.bytes(), Prepared.FOR_EVER))
                .orElseThrow(NotFoundException::new);
    }

    /// Where to report a vulnerability (RFC 9116).
    @GET
    @Path(".well-known/security.txt")
    public Prepared security() {
        String text =
                """
                Contact: %s
                Expires: %s
                Preferred-Languages: de, en
                Canonical: %s.well-known/security.txt
                """
                        .formatted(
                                configuration.operator().securityContact(),
                                clock.instant()
                                        .truncatedTo(ChronoUnit.DAYS)
                                        .plus(SECURITY_CONTACT_HOLDS),
                                addresses.root());
        return Prepared.of(200, TEXT, text.getBytes(StandardCharsets.UTF_8), Prepared.AN_HOUR);
    }

    /// Everything here may be read and found by everyone.
    @GET
    @Path("robots.txt")
    public Prepared robots() {
        return Prepared.of(
                200,
                TEXT,
                "User-agent: *\nAllow: /\n".getBytes(StandardCharsets.UTF_8),
                Prepared.AN_HOUR);
    }

    private Prepared ofBoard(Function<Visit, Prepared> page) {
        Visit visit = Visit.of(request, Shape.PERSON);
        return shelf.ofBoard(visit, () -> page.apply(visit));
    }

    private Prepared ofOffice(String handle, BiFunction<Office, Visit, Prepared> page) {
        Office office = offices.withHandle(handle).orElseThrow(NotFoundException::new);
        Visit visit = Visit.of(request, Shape.PERSON);
        return shelf.of(visit, office.id(), () -> page.apply(office, visit));
    }
}
