// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Offices;
import aushang.audit.EventName;
import aushang.signature.SignedRequest;
import aushang.street.Prepared;
import aushang.street.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where other servers deliver: the shared inbox and one for each office. Bounded before it is
/// read.
@Path("/")
@PermitAll
@ApplicationScoped
public class InboxResource {

    /// Bytes of a body; one more is too many.
    static final int LARGEST = 1_048_576;

    @Inject Offices offices;
    @Inject Gatekeeper gatekeeper;
    @Inject InboxTransactions transactions;

    @Context HttpServletRequest request;

    @POST
    @Path("inbox")
    public Response shared() {
        return take();
    }

    @POST
    @Path("users/{handle}/inbox")
    public Response personal(@PathParam("handle") String handle) {
        if (transactions.read(() -> offices.withHandle(handle)).isEmpty())
            throw new NotFoundException();
        return take();
    }

    private Response take() {
        String address = request.getRemoteAddr();
        Optional<Gatekeeper.Decision> wait = gatekeeper.tooMuchOf(address);
        if (wait.isPresent()) return refusal(wait.get());
        if (request.getContentLengthLong() > LARGEST) return unread(413, "too_large");
        if (request.getHeader("Content-Encoding") != null) return unread(415, "content_encoding");
        if (Collections.list(request.getHeaders("Content-Type")).size() > 1)
            return unread(400, "media_type");
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LARGEST + 1);
        } catch (IOException | IllegalArgumentException brokenOff) {
            return unread(400, "body");
        }
        if (body.length > LARGEST) return unread(413, "too_large");
        Gatekeeper.Decision decision =
                gatekeeper.decide(address, request.getContentType(), signed(body));
        return decision.status() == 202 ? Response.accepted().build() : refusal(decision);
    }

    private SignedRequest signed(byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames()))
            headers.put(name, Collections.list(request.getHeaders(name)));
        // Over HTTP/2 there is no Host header, but an authority that means the same (RFC 9113
        // §8.3.1).
        headers.putIfAbsent("host", List.of(authority()));
        String query = request.getQueryString();
        String target =
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return new SignedRequest(request.getMethod(), target, headers, body);
    }

    private String authority() {
        int port = request.getServerPort();
        return port == 443 ? request.getServerName() : request.getServerName() + ":" + port;
    }

    /// Whoever has to wait is told for how long, in whole seconds.
    private static Response refusal(Gatekeeper.Decision decision) {
        Response refusal = refusal(decision.status(), decision.reason());
        return decision.after()
                .map(wait ->
                        Response.fromResponse(refusal)
                                .header("Retry-After", wait.toSeconds() + 1)
                                .build())
                .orElse(refusal);
    }

    /// Refuses what nobody has looked into.
    private Response unread(int status, String reason) {
        transactions.recordRefusal(EventName.DOCUMENT_REJECTED, reason);
        return refusal(status, reason);
    }

    private static Response refusal(int status, String reason) {
        Prepared problem = Problem.of(status, reason);
        Response.ResponseBuilder answer = Response.status(status).entity(problem);
        return status == 503 ? answer.header("Retry-After", 60).build() : answer.build();
    }
}
