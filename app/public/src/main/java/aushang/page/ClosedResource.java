// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.street.Prepared;
import aushang.street.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/// Closed means closed: nobody registers here, and programs that ask are told so.
@Path("api/v1/accounts")
@PermitAll
@Transactional
@ApplicationScoped
public class ClosedResource {

    /// Always 403: accounts exist because the operator has admitted a body.
    @POST
    public Prepared register() {
        return Problem.of(403, "closed");
    }
}
