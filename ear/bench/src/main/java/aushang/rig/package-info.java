// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// What the benchmarks measure with: one installation of Aushang, the sinks its copies go to, the
/// clients that ask, and the counters of the operating system and the database.
///
/// Everything listens on the loopback alone, and whatever is started is ended by its process id.
/// Costs are CPU time of process trees as `/proc` tells it, so that Linux is needed.
///
/// Start reading at [Site] and [Sink]. May use: the launcher, and the browser of the stories.
@NullMarked
package aushang.rig;

import org.jspecify.annotations.NullMarked;
