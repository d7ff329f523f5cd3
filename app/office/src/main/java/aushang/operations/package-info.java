// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Operations: whether this node is ready, for load balancers and monitors; reports that others
/// have sent, for the operator's staff.
@NullMarked
package aushang.operations;

import org.jspecify.annotations.NullMarked;
