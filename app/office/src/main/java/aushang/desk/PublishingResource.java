// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.document.Marks;
import aushang.face.Choice;
import aushang.notice.Mentioning;
import aushang.notice.Mentions;
import aushang.staff.Held;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Where the forms of a draft are sent. Whom a text mentions is asked of other servers before the
/// transaction begins, so that a slow one holds up nothing but this answer.
///
/// Its path is that of [DeskResource]: of two classes whose paths fit, only the longer is looked
/// at.
@Path("desk")
@Held({Role.EDITOR, Role.APPROVER})
@ApplicationScoped
public class PublishingResource {

    @Inject Mentioning mentioning;
    @Inject PublishingTransactions transactions;
    @Inject DeskPages pages;

    @Context HttpServletRequest request;

    /// Saves a new draft, and publishes it if that was asked for; the same form sent twice makes
    /// one notice. Sent again with another text, after the back button, it changes that notice
    /// while nobody else has.
    @POST
    @Path("notices")
    public Response begin(@BeanParam DeskForm form) {
        return transactions.begin(form, mentions(form), choice());
    }

    /// Saves a draft, and publishes it if that was asked for.
    @POST
    @Path("notices/{id: [0-9]{1,18}}")
    public Response revise(@PathParam("id") long id, @BeanParam DeskForm form) {
        return transactions.revise(id, form, mentions(form), choice());
    }

    /// Publishes the draft as it stands.
    @POST
    @Path("notices/{id: [0-9]{1,18}}/publication")
    public Response publish(@PathParam("id") long id, @BeanParam DeskForm sent) {
        Marks marks = transactions.marks(id);
        return transactions.publish(id, sent, mentioning.find(marks.mentions()), choice());
    }

    private Mentions mentions(DeskForm form) {
        return form.goesOut() ? mentioning.find(form.draft().marks().mentions()) : Mentions.NONE;
    }

    private Choice choice() {
        return pages.choice(request);
    }
}
