// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// How an office appears to others, and where it goes when it leaves.
///
/// Every change is one transaction with the `Update` of the actor to everyone who follows. An
/// office that moves away says so once, and says nothing else afterwards.
///
/// Start reading at [Profiles], then [Moves]. May use: vocab, document, staff, actor, stranger,
/// follower, outbox, audit.
@NullMarked
package aushang.profile;

import org.jspecify.annotations.NullMarked;
