// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import java.time.Instant;

/// A class of records that no period ends: they stay as long as what they belong to, and go with
/// it.
public abstract class Lasting implements RetentionStep {

    private final String recordClass;

    protected Lasting(String recordClass) {
        this.recordClass = recordClass;
    }

    @Override
    public String recordClass() {
        return recordClass;
    }

    @Override
    public long due(Instant dueBefore) {
        return 0;
    }

    @Override
    public long dispose(Instant dueBefore, int limit) {
        return 0;
    }
}
