// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

/// Where we are running. A laptop may do what production must never do.
public enum Profile {
    PRODUCTION,
    LAPTOP
}
