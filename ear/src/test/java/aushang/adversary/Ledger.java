// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import aushang.story.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the database says: how many rows stand where, and what was recorded.
final class Ledger implements AutoCloseable {

    /// Events of the house itself that come whenever they come.
    private static final List<String> ROUTINE =
            List.of("delivery.finished", "sys.started", "audit.checkpoint");

    private final Connection connection;
    private final String counting;

    private Ledger(Connection connection, String counting) {
        this.connection = connection;
        this.counting = counting;
    }

    /// One recorded event.
    record Event(String id, String name, String outcome, String detail) {
        @Override
        public String toString() {
            return name + " (" + detail + ")";
        }
    }

    static Ledger of(Stage stage) {
        try {
            Connection connection = stage.database();
            Ledger asking = new Ledger(connection, "");
            String counting =
                    asking
                            .ask(
                                    """
                                    select table_name from information_schema.tables
                                    where table_schema = 'public' and table_type = 'BASE TABLE'
                                    """)
                            .stream()
                            .filter(Ledger::isOfTheDomain)
                            .map(table -> "select '" + table + "', count(*) from " + table)
                            .collect(Collectors.joining(" union all "));
            return new Ledger(connection, counting);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Not the audit log, not the migrations' own table, and not how far copies have come: those
    /// rows follow from `activity_log` and `follow`, which are counted.
    private static boolean isOfTheDomain(String table) {
        return !table.startsWith("audit_")
                && !table.startsWith("flyway")
                && !table.startsWith("fanout")
                && !table.startsWith("delivery_")
                && !table.equals("peer_health")
                && !table.equals("peer_pace");
    }

    /// The number of rows of each table of the domain.
    synchronized Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(counting)) {
            while (result.next()) rows.put(result.getString(1), result.getLong(2));
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was recorded in the last minutes and has its place, routine left out.
    synchronized List<Event> events() {
        for (int i = 0; i < 200 && count("select count(*) from audit_outbox") > 0; i++)
            Trial.pause(Duration.ofMillis(20));
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                """
                                select id, name, outcome, detail from audit_event
                                where at > now() - interval '5 minutes' order by at, id
                                """)) {
            List<Event> events = new ArrayList<>();
            while (result.next()) {
                Event event =
                        new Event(
                                result.getString(1),
                                result.getString(2),
                                result.getString(3),
                                result.getString(4));
                if (!ROUTINE.contains(event.name())) events.add(event);
            }
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of what the database answers.
    synchronized List<String> ask(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (result.next()) answers.add(String.valueOf(result.getString(1)));
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    synchronized void change(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        return Long.parseLong(ask(sql).getFirst());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
