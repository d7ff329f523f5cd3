// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Aushang: an agency's notice board for the Fediverse. Each package below is a room.
///
/// This package opens the house: it reads the configuration, brings the database's schema up to
/// date, and lets nobody in before that is done. Rooms do not know it.
///
/// Start reading at [Opening].
@NullMarked
package aushang;

import org.jspecify.annotations.NullMarked;
