// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/// What we and each independent server understand of each other: one test a cell, printed as a
/// table after each server.
///
/// A test class is named after its server, such as `SnacInteropIT`. What a server has no way to do
/// is no failure; the reason stands below the table.
final class Matrix implements TestExecutionExceptionHandler, TestWatcher, AfterAllCallback {

    private static final Map<String, Map<String, String>> CELLS = new TreeMap<>();
    private static final Map<String, String> REASONS = new TreeMap<>();

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable thrown)
            throws Throwable {
        if (!(thrown instanceof UnsupportedOperationException cannot)) throw thrown;
        REASONS.put(
                server(test) + ", " + row(test).orElse("?"), String.valueOf(cannot.getMessage()));
        throw new TestAbortedException("not supported: " + cannot.getMessage());
    }

    @Override
    public void testSuccessful(ExtensionContext test) {
        fill(test, "yes");
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable thrown) {
        fill(test, "NO");
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable thrown) {
        fill(test, "cannot");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TreeSet<String> servers = new TreeSet<>();
        CELLS.values().forEach(row -> servers.addAll(row.keySet()));
        StringBuilder table = new StringBuilder("\n%-28s".formatted("activity"));
        servers.forEach(server -> table.append("%-10s".formatted(server)));
        CELLS.forEach((row, cells) -> {
            table.append("\n%-28s".formatted(row));
            servers.forEach(
                    server -> table.append("%-10s".formatted(cells.getOrDefault(server, "-"))));
        });
        REASONS.forEach(
                (cell, reason) -> table.append("\n").append(cell).append(": ").append(reason));
        System.out.println(table);
    }

    private static void fill(ExtensionContext test, String result) {
        row(test)
                .ifPresent(row ->
                        CELLS.computeIfAbsent(row, any -> new TreeMap<>())
                                .put(server(test), result));
    }

    private static Optional<String> row(ExtensionContext test) {
        return test.getTestMethod()
                .map(Matrix::cell)
                .map(cell ->
                        cell.value()
                                + " ("
                                + cell.direction().name().toLowerCase(Locale.ROOT)
                                + ")");
    }

    @SuppressWarnings("NullAway") // none for a test that fills no cell; Optional takes it so
    private static Cell cell(Method method) {
        return method.getAnnotation(Cell.class);
    }

    private static String server(ExtensionContext test) {
        return test.getRequiredTestClass().getSimpleName().replace("InteropIT", "");
    }
}
