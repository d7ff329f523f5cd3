// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The stories of the README, told by the real thing: the built EAR on Open Liberty, PostgreSQL,
/// Keycloak, and peers that share no code with it.
///
/// Start reading at [AnnouncementStoryIT].
@NullMarked
package aushang.story;

import org.jspecify.annotations.NullMarked;
