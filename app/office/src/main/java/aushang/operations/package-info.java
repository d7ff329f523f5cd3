// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Operations: how the servers we carry to are doing, which domains are shut out, what others have
/// reported, who signs with which keys, whether this node is ready, and the figures for whoever
/// collects them.
///
/// Start reading at [OperationsResource], then [KeyResource].
@NullMarked
package aushang.operations;

import org.jspecify.annotations.NullMarked;
