// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Aushang: an agency's notice board for the Fediverse. Each package below is a room.
@org.jspecify.annotations.NullMarked
package aushang;
