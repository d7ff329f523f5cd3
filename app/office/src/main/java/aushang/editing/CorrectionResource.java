// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.desk.DeskPages;
import aushang.face.Choice;
import aushang.notice.Mentioning;
import aushang.staff.Held;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Corrects what is published, in two steps: the difference is read before it is said.
@Path("desk/notices/{id: [0-9]{1,18}}/correction")
@Held({Role.EDITOR, Role.APPROVER})
@ApplicationScoped
public class CorrectionResource {

    @Inject Mentioning mentioning;
    @Inject CorrectionTransactions transactions;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    /// The form with what is published now, and a key of its own.
    @GET
    public Response form(@PathParam("id") long id) {
        return transactions.form(id, choice());
    }

    /// Shows the difference, or corrects if that was asked for; the same form sent twice corrects
    /// once.
    @POST
    public Response correct(@PathParam("id") long id, @BeanParam CorrectionForm form) {
        return transactions.correct(
                id, form, mentioning.find(form.draft().marks().mentions()), choice());
    }

    private Choice choice() {
        return pages.choice(request);
    }
}
