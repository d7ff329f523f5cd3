// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Calibration;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one benchmark has found: a JSON file, and a short table for people.
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Line(String name, Figures figures, String unit, Optional<Double> atMost) {}

    private final String bench;
    private final Calibration calibration;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Report(String bench, Calibration calibration) {
        this.bench = bench;
        this.calibration = calibration;
    }

    Calibration calibration() {
        return calibration;
    }

    void tell(String name, Figures figures, String unit) {
        lines.add(new Line(name, figures, unit, Optional.empty()));
    }

    void tell(String name, double figure, String unit) {
        tell(name, new Figures().add(figure), unit);
    }

    /// A figure with its goal.
    ///
    /// @param atMost negative if it is "at least" its absolute value
    void judge(String name, Figures figures, String unit, double atMost) {
        lines.add(new Line(name, figures, unit, Optional.of(atMost)));
    }

    void judge(String name, double figure, String unit, double atMost) {
        judge(name, new Figures().add(figure), unit, atMost);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /// Writes both forms, and shows the table.
    void publish(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(bench + ".json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()));
            Files.writeString(directory.resolve(bench + ".md"), table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println();
        System.out.println(table());
    }

    private String table() {
        var table = new StringBuilder();
        table.append("**")
                .append(bench)
                .append("** on ")
                .append(Calibration.machine())
                .append("\n");
        table.append(
                "openssl, CPU of one core: RSA-3072 signature %.0f µs, RSA-2048 verification %.1f µs, Ed25519 signature %.1f µs\n\n"
                        .formatted(
                                calibration.rsaSign(),
                                calibration.rsaVerify(),
                                calibration.edSign()));
        table.append("| measured | figure | unit | goal | |\n|---|---:|---|---:|---|\n");
        for (Line line : lines)
            table.append(
                    "| %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    line.name(),
                                    readable(line.figures().median()),
                                    line.unit(),
                                    line.atMost().map(Report::goal).orElse(""),
                                    line.atMost()
                                            .map(goal ->
                                                    isMet(line.figures().median(), goal)
                                                            ? "met"
                                                            : "missed")
                                            .orElse("")));
        for (String remark : remarks) table.append("\n").append(remark).append("\n");
        return table.toString();
    }

    private static String goal(double atMost) {
        return (atMost < 0 ? "≥ " : "≤ ") + readable(Math.abs(atMost));
    }

    private static boolean isMet(double figure, double atMost) {
        return atMost < 0 ? figure >= -atMost : figure <= atMost;
    }

    private static String readable(double figure) {
        if (Double.isNaN(figure)) return "–";
        double size = Math.abs(figure);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, figure);
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("bench", bench);
        root.put("at", Instant.now().toString());
        root.put("machine", Calibration.machine());
        ObjectNode floor = root.putObject("calibration");
        floor.put("rsa3072_sign_us", calibration.rsaSign());
        floor.put("rsa2048_verify_us", calibration.rsaVerify());
        floor.put("ed25519_sign_us", calibration.edSign());
        ArrayNode figures = root.putArray("figures");
        for (Line line : lines) {
            ObjectNode node = figures.addObject();
            node.put("name", line.name()).put("unit", line.unit());
            put(node, "median", line.figures().median());
            line.atMost()
                    .ifPresent(goal -> {
                        node.put(goal < 0 ? "at_least" : "at_most", Math.abs(goal));
                        node.put("met", isMet(line.figures().median(), goal));
                    });
            ArrayNode rounds = node.putArray("rounds");
            for (Double figure : line.figures().all())
                if (figure.isNaN()) rounds.addNull();
                else rounds.add(figure);
        }
        remarks.forEach(root.putArray("remarks")::add);
        return root;
    }

    private static void put(ObjectNode node, String name, double figure) {
        if (Double.isNaN(figure)) node.putNull(name);
        else node.put(name, figure);
    }
}
