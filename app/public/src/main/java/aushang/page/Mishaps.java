// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.audit.Unrecordable;
import aushang.street.Prepared;
import aushang.street.Problem;
import aushang.street.Visit;
import aushang.street.Visit.Shape;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Turns what went wrong into a page for people or a problem for machines (RFC 9457). Internal text
/// goes to the log under an incident id, never outside.
@Provider
public class Mishaps implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger("aushang.street");

    @Inject People people;

    @Context HttpServletRequest request;

    @Override
    public Response toResponse(Throwable mishap) {
        int status =
                switch (mishap) {
                    case WebApplicationException known -> known.getResponse().getStatus();
                    // Nothing is done that cannot be recorded.
                    case Unrecordable now -> 503;
                    default -> 500;
                };
        String incident = UUID.randomUUID().toString();
        if (status >= 500) LOG.log(Level.SEVERE, "incident " + incident, mishap);
        Visit visit = Visit.of(request, Shape.MACHINE);
        Prepared answer =
                visit.shape() == Shape.PERSON
                        ? people.problem(status, incident, visit)
                        : Problem.of(status, incident);
        Response.ResponseBuilder response = Response.status(status).entity(answer);
        // RFC 9110 §15.5.6.
        if (mishap instanceof NotAllowedException other)
            response.header("Allow", other.getResponse().getHeaderString("Allow"));
        return response.build();
    }
}
