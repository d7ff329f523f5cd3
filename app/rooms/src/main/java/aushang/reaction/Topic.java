// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.reaction;

import aushang.actor.Office;
import aushang.notice.Notice;

/// A notice that is public now, and whose it is.
public record Topic(Office office, Notice notice) {}
