// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Database;
import aushang.rig.Processes;
import aushang.rig.Site;
import java.time.Duration;
import java.util.Optional;

/// What has been spent up to one moment; the difference of two is what was spent between them.
///
/// @param server CPU time of the application server, all nodes
/// @param postgres CPU time of the database
/// @param sink CPU time of who answers
/// @param wal bytes of write-ahead log
/// @param wholePages pages written whole into it, after a checkpoint
/// @param statements of the application
record Cost(
        Duration server,
        Duration postgres,
        Duration sink,
        long wal,
        long wholePages,
        long statements) {

    static Cost now(Site site, Optional<Processes> second, Processes sink) {
        Database database = site.database();
        return new Cost(
                site.server().cpu().plus(second.map(Processes::cpu).orElse(Duration.ZERO)),
                site.postgres().cpu(),
                sink.cpu(),
                database.wal(),
                database.wholePages(),
                database.statements());
    }

    Cost since(Cost before) {
        return new Cost(
                server.minus(before.server),
                postgres.minus(before.postgres),
                sink.minus(before.sink),
                wal - before.wal,
                wholePages - before.wholePages,
                statements - before.statements);
    }
}
