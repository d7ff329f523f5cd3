// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The floor of everything durable: one row, one commit, as `pgbench` would measure it.
public final class Commits {

    private Commits() {}

    /// Commits so many rows from so many connections.
    ///
    /// @return CPU of the database for each, in microseconds
    public static double micros(Site site, int connections, int rows) {
        site.database()
                .run(
                        "create table if not exists bench.floor (id bigint generated always as identity primary key, digest bytea)");
        List<Connection> open = new ArrayList<>();
        long before = site.postgres().cpu().toNanos();
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> done = new ArrayList<>();
            for (int n = 0; n < connections; n++) open.add(site.database().another());
            before = site.postgres().cpu().toNanos();
            for (Connection connection : open)
                done.add(workers.submit(() -> insert(connection, rows / connections)));
            for (Future<?> one : done) one.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double micros =
                (site.postgres().cpu().toNanos() - before)
                        / 1e3
                        / (rows / connections * connections);
        for (Connection connection : open)
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        return micros;
    }

    private static void insert(Connection connection, int rows) {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into bench.floor (digest) values (?)")) {
            for (int row = 0; row < rows; row++) {
                statement.setBytes(1, new byte[32]);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
