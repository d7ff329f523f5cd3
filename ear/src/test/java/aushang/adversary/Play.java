// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

/// What one case does.
@FunctionalInterface
interface Play {
    void on(Trial trial) throws Exception;
}
