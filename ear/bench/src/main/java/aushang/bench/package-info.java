// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Measures what the product costs, as ratios to what this machine can do at best in the same
/// minute.
///
/// The unit is CPU time of the measured processes for one operation; walls and rates are told but
/// hold for this machine alone. Each figure is a median of rounds, and stands beside its goal.
/// There is no limit of time in any test: this is where speed is looked at.
///
/// Start reading at [Main]; each benchmark is one class. May use: aushang.rig.
@NullMarked
package aushang.bench;

import org.jspecify.annotations.NullMarked;
