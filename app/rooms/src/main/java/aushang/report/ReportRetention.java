// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.report;

import aushang.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets go of reports: of those that were decided sooner than of those that nobody has decided.
final class ReportRetention {

    private ReportRetention() {}

    @ApplicationScoped
    static class Open extends Expiring {
        Open() {
            super("report.open", "report", "id", "received_at", "state = 'OPEN'");
        }
    }

    @ApplicationScoped
    static class Decided extends Expiring {
        Decided() {
            super("report.decided", "report", "id", "decided_at", "state <> 'OPEN'");
        }
    }
}
