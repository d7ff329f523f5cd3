// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.profile;

import aushang.actor.Office;
import java.util.List;

/// What came of the wish to change how an office appears.
public sealed interface Editing {

    /// It appears so; also when it did already.
    record Done(Office office) implements Editing {}

    /// It appears as it did, because of these.
    record Blocked(List<Presentation.Finding> findings) implements Editing {}

    /// It has been changed since the form was opened; nothing is changed.
    record Overtaken(Office office) implements Editing {}
}
