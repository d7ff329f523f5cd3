// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.desk.DeskPages;
import aushang.desk.View;
import aushang.face.Choice;
import aushang.report.Passing;
import aushang.report.Report;
import aushang.report.Reports;
import aushang.staff.Officer;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/// What the operator's staff do with reports, each in a transaction of its own.
@ApplicationScoped
@Transactional
public class ReportTransactions {

    private static final int LISTED = 20;
    private static final int EXCERPT = 120;

    @Inject Reports reports;
    @Inject Passing passing;
    @Inject Officer officer;
    @Inject DeskPages pages;

    public Response list(Report.State state, Optional<Long> before, Choice choice) {
        List<Report> newest = reports.in(state, before.orElse(Long.MAX_VALUE), LISTED + 1);
        Optional<String> older =
                newest.size() > LISTED
                        ? Optional.of(String.valueOf(newest.get(LISTED - 1).id()))
                        : Optional.empty();
        return pages.page(
                200,
                new View.Reports(
                        pages.who(),
                        state.name(),
                        newest.stream().limit(LISTED).map(ReportTransactions::line).toList(),
                        before.map(String::valueOf),
                        older),
                choice);
    }

    public Response read(long id, boolean unreachable, Choice choice) {
        Report report = reports.read(id, officer.person()).orElseThrow(NotFoundException::new);
        Optional<String> forwardTo =
                reports.canBePassedOn(report)
                        ? passing.author(report).map(ActorId::domain)
                        : Optional.empty();
        return pages.page(
                unreachable ? 502 : 200,
                new View.Report(
                        pages.who(),
                        String.valueOf(report.id()),
                        report.state().name(),
                        report.reporterUri().toString(),
                        report.content(),
                        report.about(),
                        report.receivedAt(),
                        report.decidedAt(),
                        report.reason(),
                        forwardTo,
                        unreachable),
                choice);
    }

    public void decide(long id, Report.State decision, String reason) {
        reports.decide(id, decision, reason, officer.person());
    }

    /// The author of the reply that an open report is about.
    public Optional<ActorId> authorOf(long id) {
        return reports.read(id, officer.person())
                .filter(reports::canBePassedOn)
                .flatMap(passing::author);
    }

    public void passOn(long id, Passing.Recipient to, String reason) {
        reports.passOn(id, to, reason, officer.person());
    }

    private static View.ReportLine line(Report report) {
        String text = report.content().strip().replaceAll("\\s+", " ");
        if (text.codePointCount(0, text.length()) > EXCERPT)
            text = text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + " …";
        return new View.ReportLine(
                String.valueOf(report.id()),
                new View.Excerpt(text, "und"),
                report.about().size(),
                report.receivedAt());
    }
}
