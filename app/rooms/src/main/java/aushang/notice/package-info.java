// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// An announcement's life: drafted, published once, perhaps corrected, perhaps withdrawn later.
///
/// Publishing is one transaction: the notice's state, the `Create` activity's exact bytes in the
/// outbox with the audience as it is now, and the audit event. Once it commits the notice *is*
/// published, however many follow. Withdrawing sends a `Delete` to exactly those who were sent the
/// `Create`; so does the `Update` of a correction, and what was said before stays for everyone to
/// read.
///
/// Start reading at [Publisher]. May use: setting, vocab, document, staff, actor, stranger, peer,
/// follower, outbox, retention, audit.
@NullMarked
package aushang.notice;

import org.jspecify.annotations.NullMarked;
