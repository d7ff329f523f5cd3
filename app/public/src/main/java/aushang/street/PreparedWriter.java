// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/// Lets a resource simply return a [Prepared]; the answer is the same as from the shelf.
@Provider
public class PreparedWriter implements ContainerResponseFilter {

    @Context HttpServletRequest asked;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Prepared prepared)) return;
        prepared.headers().forEach(response.getHeaders()::putSingle);
        if (prepared.isKnownTo(asked.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.setEntity(null);
            return;
        }
        response.setStatus(prepared.status());
        response.setEntity(prepared.body(), null, MediaType.valueOf(prepared.contentType()));
    }
}
