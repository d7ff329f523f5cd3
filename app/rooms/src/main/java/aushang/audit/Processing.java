// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.audit;

/// Which processing of the record of processing activities (GDPR Art. 30) a deed belongs to, and
/// what it is for.
enum Processing {
    OPERATION("VVT-01", "P-OPERATION"),
    PRESS("VVT-02", "P-PRESS"),
    FEDERATION("VVT-03", "P-FEDERATION"),
    DIALOGUE("VVT-04", "P-DIALOGUE"),
    REPORTING("VVT-05", "P-REPORTING"),
    ADMISSION("VVT-06", "P-ADMISSION"),
    SECURITY("VVT-07", "P-SECURITY");

    private final String activity;
    private final String purpose;

    Processing(String activity, String purpose) {
        this.activity = activity;
        this.purpose = purpose;
    }

    String activity() {
        return activity;
    }

    String purpose() {
        return purpose;
    }
}
