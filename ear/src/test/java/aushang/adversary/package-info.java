// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The adversarial corpus, played against the real server over real sockets.
///
/// What must come of each hostile case stands in `adversarial/cases.yaml`; how it is played stands
/// here, one file for each class of cases. A case is refused, or accepted and forgotten, as the
/// file says: the status, the rows of the database, the audit events. After each, what must hold
/// whatever happens is looked at again: see [Oracles]. [Controls] are what an honest peer does, so
/// that a server that refuses everything does not pass.
///
/// Start reading at [AdversarialIT]. May use: peer, story.
@NullMarked
package aushang.adversary;

import org.jspecify.annotations.NullMarked;
