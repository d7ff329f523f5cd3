// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.sharing;

import aushang.notice.Notice;

/// A share and the notice it passes on.
public record Shared(Share share, Notice notice) {}
