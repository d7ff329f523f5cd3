// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.IntStream;

/// The database behind the measured server, seen by its administrator.
public final class Database implements AutoCloseable {

    private final String url;
    private final Properties login;
    private final Connection connection;

    private Database(String url, Properties login) throws SQLException {
        this.url = url;
        this.login = login;
        connection = DriverManager.getConnection(url, login);
    }

    /// @param name of the database
    static Database open(Path ca, int port, String password, String name) {
        var login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", password);
        login.setProperty("sslmode", "verify-full");
        login.setProperty("sslrootcert", ca.toString());
        login.setProperty("ApplicationName", "bench");
        try {
            return new Database("jdbc:postgresql://localhost:%d/%s".formatted(port, name), login);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(String... statements) {
        for (String sql : statements)
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
    }

    public long number(String sql) {
        return (long) Double.parseDouble(text(sql));
    }

    /// The first column of the first row.
    public String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) throw new IllegalStateException("no row: " + sql);
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The first column of all rows.
    IntStream numbers(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            IntStream.Builder numbers = IntStream.builder();
            while (rows.next()) numbers.add(rows.getInt(1));
            return numbers.build();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Whether the schema of today has such a column.
    boolean has(String table, String column) {
        return number(
                        "select count(*) from information_schema.columns where table_name = '%s' and column_name = '%s'"
                                .formatted(table, column))
                > 0;
    }

    /// Bytes of write-ahead log so far, of the whole cluster.
    public long wal() {
        return number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    }

    /// Whole pages in the write-ahead log so far: what a checkpoint costs afterwards.
    public long wholePages() {
        return number("select wal_fpi from pg_stat_wal");
    }

    /// Statements of the application so far.
    public long statements() {
        return number(
                """
                select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
                where r.rolname = 'aushang'
                """);
    }

    /// One more connection, for whoever inserts on their own.
    Connection another() {
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
