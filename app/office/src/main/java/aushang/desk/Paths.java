// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses of the desk, as its pages link them.
public final class Paths {

    /// GET: the overview.
    public static final String DESK = "/desk";

    /// GET: how the servers are doing, for the operator.
    public static final String OPERATIONS = "/operations";

    /// POST: a new notice.
    public static final String NOTICES = "/desk/notices";

    private static final String REPLIES = "/desk/replies";

    /// GET: the reports that are open.
    public static final String REPORTS = "/operations/reports";

    /// POST: end the session here and at the sign-in.
    public static final String SIGN_OUT = "/sign-out";

    /// GET: all offices, for the registrar.
    public static final String REGISTER = "/register";

    private Paths() {}

    /// GET: how an office appears. POST: change it.
    public static String profile(String office) {
        return "/desk/offices/" + URLEncoder.encode(office, StandardCharsets.UTF_8) + "/profile";
    }

    /// GET: one office, for the registrar.
    public static String registered(String office) {
        return REGISTER + "/offices/" + URLEncoder.encode(office, StandardCharsets.UTF_8);
    }

    /// GET: the empty form.
    ///
    /// @param office the handle of the office that speaks
    public static String blank(String office) {
        return NOTICES + "/new?" + of(office);
    }

    /// The query that names an office.
    static String of(String office) {
        return "office=" + URLEncoder.encode(office, StandardCharsets.UTF_8);
    }

    /// POST: how replies and quotes are dealt with.
    public static final String REPLY_POLICY = REPLIES + "/policy";

    /// GET: what others have said to an office.
    public static String replies(String office) {
        return REPLIES + "?" + of(office);
    }

    /// As [#replies(String)], one tab.
    public static String replies(String office, ReplyTab tab) {
        return replies(office) + "&tab=" + tab.key();
    }

    /// POST: show a reply.
    public static String shown(String reply) {
        return REPLIES + "/" + URLEncoder.encode(reply, StandardCharsets.UTF_8) + "/shown";
    }

    /// POST: hide a reply.
    public static String hidden(String reply) {
        return REPLIES + "/" + URLEncoder.encode(reply, StandardCharsets.UTF_8) + "/hidden";
    }

    /// POST: take back what allows a quote.
    public static String revocation(String quote) {
        return "/desk/quotes/" + URLEncoder.encode(quote, StandardCharsets.UTF_8) + "/revocation";
    }

    /// GET: reports in one state.
    public static String reports(String state) {
        return REPORTS + "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }

    /// GET: one report.
    public static String report(String id) {
        return REPORTS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /// POST: decide on a report.
    public static String decision(String id) {
        return report(id) + "/decision";
    }

    /// GET: the notice at the desk. POST: save, or save and publish.
    public static String notice(String id) {
        return NOTICES + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /// GET: the form with the draft.
    public static String edit(String id) {
        return notice(id) + "/edit";
    }

    /// POST: publish the draft as it is.
    public static String publication(String id) {
        return notice(id) + "/publication";
    }

    /// GET: what other offices have published.
    ///
    /// @param office the handle of the office that would pass it on
    public static String others(String office) {
        return "/desk/others?" + of(office);
    }

    /// POST: pass it on.
    public static String share(String id) {
        return "/desk/others/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/share";
    }

    /// POST: take back that it was passed on.
    public static String takeBack(String id) {
        return "/desk/others/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/take-back";
    }

    /// POST: it is a draft again.
    public static String unschedule(String id) {
        return notice(id) + "/unschedule";
    }

    /// POST: pin it to the top of the board.
    public static String pin(String id) {
        return notice(id) + "/pin";
    }

    /// POST: take the pin out.
    public static String unpin(String id) {
        return notice(id) + "/unpin";
    }

    /// GET: the form with what is published. POST: compare, or correct.
    public static String correction(String id) {
        return notice(id) + "/correction";
    }

    /// GET: ask. POST: withdraw what was published.
    public static String withdrawal(String id) {
        return notice(id) + "/withdrawal";
    }

    /// GET: ask. POST: throw the draft away.
    public static String discard(String id) {
        return notice(id) + "/discard";
    }
}
