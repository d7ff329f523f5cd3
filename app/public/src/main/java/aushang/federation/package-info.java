// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The door for other servers: discovery, actors, outboxes, notices as activity+json, inboxes; and
/// the timers, which carry what was said, publish what has a time set, fetch from origins, and
/// retire keys.
///
/// Resources translate HTTP to the rooms and back and decide nothing. Addresses that people read
/// too answer each in their shape; [aushang.page] has the pages.
///
/// Start reading at [ActorResource] for what is served and [InboxResource] for what is taken.
///
/// @see <a href="https://www.w3.org/TR/activitypub/">ActivityPub</a>
@NullMarked
package aushang.federation;

import org.jspecify.annotations.NullMarked;
