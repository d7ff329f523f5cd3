// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.desk.DeskPages;
import aushang.desk.Paths;
import aushang.report.Passing;
import aushang.report.Report;
import aushang.staff.Held;
import aushang.staff.Role;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operator's door to reports: read them, decide on them, pass them on.
///
/// Passing on asks another server where it takes reports; that is not done while a transaction is
/// open, so that the deeds themselves are in [ReportTransactions].
@Path("operations/reports")
@Held(Role.OPERATIONS)
@ApplicationScoped
public class ReportResource {

    @Inject ReportTransactions transactions;
    @Inject Passing passing;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    @GET
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable String before) {
        Optional<Long> from =
                Optional.ofNullable(before)
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::valueOf);
        return transactions.list(
                state == null ? Report.State.OPEN : state(state), from, pages.choice(request));
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    public Response read(@PathParam("id") long id) {
        return transactions.read(id, false, pages.choice(request));
    }

    @POST
    @Path("{id: [0-9]{1,18}}/decision")
    public Response decide(
            @PathParam("id") long id,
            @FormParam("decision") @Nullable String decision,
            @FormParam("reason") @Nullable String reason) {
        if (reason == null || reason.isBlank()) throw new BadRequestException();
        Report.State decided = state(decision);
        if (decided != Report.State.FORWARDED) {
            transactions.decide(id, decided, reason);
            return seeOther(Paths.report(String.valueOf(id)));
        }
        Optional<ActorId> author = transactions.authorOf(id);
        Optional<Passing.Recipient> recipient = author.flatMap(passing::recipient);
        if (recipient.isEmpty()) return transactions.read(id, true, pages.choice(request));
        transactions.passOn(id, recipient.get(), reason);
        return seeOther(Paths.report(String.valueOf(id)));
    }

    private static Report.State state(@Nullable String name) {
        try {
            return Report.State.valueOf(name == null ? "" : name);
        } catch (IllegalArgumentException notAState) {
            throw new BadRequestException(notAState);
        }
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(pages.choice(request).carry(path))).build();
    }
}
