// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;

/// How a note may be received, and how it has been: where its replies stand, who may quote it, what
/// is counted.
///
/// Only what this server enforces is said.
///
/// @param quotable whether everyone may quote it; otherwise nobody may
/// @param replies where the replies that are shown stand
/// @param likes where it stands how many like it
/// @param likesCount how many like it
/// @param shares where it stands how many pass it on
/// @param sharesCount how many pass it on
public record Reception(
        boolean quotable, URI replies, URI likes, long likesCount, URI shares, long sharesCount) {}
