// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.audit.Unrecordable;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Turns what went wrong into a page. Internal text goes to the log under an incident id, never
/// outside.
@Provider
public class Mishaps implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger("aushang.office");

    @Inject DeskPages pages;

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
        return pages.problem(status, incident, pages.choice(request));
    }
}
