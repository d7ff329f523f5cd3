// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Reports that other servers send us about what our offices say, or about replies that stand below
/// it.
///
/// A report is kept if it is about us, read by the operator's staff alone, and decided with a
/// reason. One about a reply can be passed on to the server of who wrote it, in the name of the
/// instance: the reporter stays unnamed.
///
/// Start reading at [Reports]. May use: vocab, document, staff, actor, stranger, peer, follower,
/// outbox, reaction, retention, audit.
@NullMarked
package aushang.report;

import org.jspecify.annotations.NullMarked;
