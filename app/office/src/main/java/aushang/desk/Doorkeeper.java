// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.Configuration;
import aushang.audit.EventName;
import aushang.staff.Held;
import aushang.staff.Mandate;
import aushang.staff.Officer;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Lets in whom the route's declaration names, and nobody else. A route that declares nothing is
/// closed.
///
/// Forms are taken only from the office's own pages: every browser says in `Origin` where a form
/// was sent from.
@Provider
@Priority(Priorities.AUTHORIZATION)
public class Doorkeeper implements ContainerRequestFilter {

    private static final int LARGEST_FORM = 256 * 1024;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject Officer officer;
    @Inject Configuration configuration;
    @Inject DoorEvents events;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;
    @Context ResourceInfo route;

    @Override
    public void filter(ContainerRequestContext context) {
        Vouched.current()
                .ifPresent(vouched ->
                        officer.signIn(
                                vouched.person(),
                                vouched.name(),
                                Mandate.fromGroups(vouched.groups())));
        if (!READING.contains(context.getMethod())) {
            String origin = context.getHeaderString("Origin");
            if (!configuration.officeOrigin().toString().equals(origin)) {
                events.refused(EventName.ORIGIN_REJECTED, "origin");
                context.abortWith(pages.problem(403, "origin", pages.language(request)));
                return;
            }
            // A body of unknown length has none that could be trusted; browsers say it.
            if (request.getContentLengthLong() < 0
                    || request.getContentLengthLong() > LARGEST_FORM) {
                context.abortWith(pages.problem(413, "too-large", pages.language(request)));
                return;
            }
        }
        if (!isOpen() && !holdsARole()) {
            events.refused(
                    officer.mandates().isEmpty()
                            ? EventName.LOGIN_UNPROVISIONED
                            : EventName.AUTHORISATION_DENIED,
                    request.getMethod() + " " + route.getResourceClass().getSimpleName());
            context.abortWith(refusal());
        }
    }

    private Response refusal() {
        return pages.noRights(pages.language(request));
    }

    private boolean isOpen() {
        return declared(Held.class).isEmpty() && declared(PermitAll.class).isPresent();
    }

    private boolean holdsARole() {
        return declared(Held.class)
                .map(held -> Arrays.stream(held.value()).anyMatch(officer::is))
                .orElse(false);
    }

    /// What the route declares, or else its class.
    private <A extends Annotation> Optional<A> declared(Class<A> annotation) {
        return Optional.ofNullable(route.getResourceMethod().getAnnotation(annotation))
                .or(() -> Optional.ofNullable(route.getResourceClass().getAnnotation(annotation)));
    }
}
