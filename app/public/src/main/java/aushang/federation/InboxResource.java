// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Offices;
import aushang.audit.EventName;
import aushang.signature.SignedRequest;
import aushang.street.Prepared;
import aushang.street.Problem;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
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
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where other servers deliver: the shared inbox and one for each office. Bounded before it is
/// read.
///
/// Whether a delivery is believed may have to be found out elsewhere, and what it does is committed
/// before it is answered: that is waited for by virtual threads. The server's own are few.
@Path("/")
@PermitAll
@ApplicationScoped
@ManagedExecutorDefinition(name = InboxResource.DECIDING, virtual = true)
public class InboxResource {

    /// Bytes of a body; one more is too many.
    static final int LARGEST = 1_048_576;

    static final String DECIDING = "java:app/concurrent/deciding";

    /// Deliveries that are read and decided upon at the same time; whoever comes then is put off.
    private static final int AT_ONCE = 256;

    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject Offices offices;
    @Inject Gatekeeper gatekeeper;
    @Inject InboxTransactions transactions;

    @Resource(lookup = DECIDING)
    ManagedExecutorService deciding;

    @Context HttpServletRequest request;

    @POST
    @Path("inbox")
    public CompletionStage<Response> shared() throws IOException {
        return take();
    }

    @POST
    @Path("users/{handle}/inbox")
    public CompletionStage<Response> personal(@PathParam("handle") String handle)
            throws IOException {
        if (transactions.read(() -> offices.withHandle(handle)).isEmpty())
            throw new NotFoundException();
        return take();
    }

    private CompletionStage<Response> take() throws IOException {
        String address = request.getRemoteAddr();
        Optional<Gatekeeper.Decision> wait = gatekeeper.tooMuchOf(address);
        if (wait.isPresent()) return now(refusal(wait.get()));
        if (request.getContentLengthLong() > LARGEST) return now(unread(413, "too_large"));
        if (request.getHeader("Content-Encoding") != null)
            return now(unread(415, "content_encoding"));
        if (Collections.list(request.getHeaders("Content-Type")).size() > 1)
            return now(unread(400, "media_type"));
        Arriving arriving =
                new Arriving(address, request.getContentType(), request.getInputStream(), signed());
        if (!places.tryAcquire()) return now(refusal(503, "busy"));
        return deciding.supplyAsync(() -> decide(arriving))
                .whenComplete((answer, trouble) -> places.release());
    }

    /// A delivery whose body is still to be read, by a thread that knows nothing of its request.
    private record Arriving(
            String address,
            @Nullable String contentType,
            InputStream body,
            Function<byte[], SignedRequest> signed) {}

    private Response decide(Arriving arriving) {
        byte[] body;
        try {
            body = arriving.body().readNBytes(LARGEST + 1);
        } catch (IOException | IllegalArgumentException brokenOff) {
            return unread(400, "body");
        }
        if (body.length > LARGEST) return unread(413, "too_large");
        return answer(
                gatekeeper.decide(
                        arriving.address(), arriving.contentType(), arriving.signed().apply(body)));
    }

    private static Response answer(Gatekeeper.Decision decision) {
        return decision.status() == 202 ? Response.accepted().build() : refusal(decision);
    }

    private static CompletionStage<Response> now(Response answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private Function<byte[], SignedRequest> signed() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames()))
            headers.put(name, Collections.list(request.getHeaders(name)));
        // Over HTTP/2 there is no Host header, but an authority that means the same (RFC 9113
        // §8.3.1).
        headers.putIfAbsent("host", List.of(authority()));
        String query = request.getQueryString();
        String target =
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        String method = request.getMethod();
        return body -> new SignedRequest(method, target, headers, body);
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
