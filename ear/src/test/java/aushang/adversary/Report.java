// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many cases are passed, failed or not applicable, by class; printed, and kept as JSON.
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Corpus corpus;
    private final long seed;
    private final List<List<Verdict>> rounds = new ArrayList<>();

    Report(Corpus corpus, long seed, int rounds) {
        this.corpus = corpus;
        this.seed = seed;
        for (int i = 0; i < rounds; i++) this.rounds.add(new ArrayList<>());
    }

    void add(int round, Verdict verdict) {
        rounds.get(round).add(verdict);
    }

    /// G8: what was judged differently from one round to the next.
    List<String> differences() {
        Map<String, String> first = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (List<Verdict> round : rounds)
            for (Verdict verdict : round) {
                String id = verdict.entry().id();
                // That somebody was put off says how much there was to do.
                List<Integer> statuses =
                        verdict.statuses().stream().filter(status -> status != 503).toList();
                String now = verdict.isPassed() + " " + statuses;
                String before = first.putIfAbsent(id, now);
                if (before != null && !before.equals(now))
                    differences.add("%s: %s, then %s".formatted(id, before, now));
            }
        return differences;
    }

    /// Writes everything down.
    ///
    /// @param oracles what was wrong after all cases
    void write(Path file, List<String> oracles, long heapGrowth) {
        Map<String, int[]> counts = new TreeMap<>();
        ArrayNode red = JSON.createArrayNode();
        List<Long> millis = new ArrayList<>();
        for (Verdict verdict : rounds.getLast()) {
            int[] count = counts.computeIfAbsent(verdict.entry().group(), group -> new int[3]);
            count[verdict.isPassed() ? 0 : 1]++;
            if (!verdict.isPassed()) {
                ObjectNode failed = red.addObject().put("id", verdict.entry().id());
                failed.put("title", verdict.entry().title());
                ArrayNode faults = failed.putArray("faults");
                verdict.faults().forEach(faults::add);
            }
        }
        rounds.forEach(round -> round.forEach(verdict -> millis.addAll(verdict.millis())));
        ObjectNode report = JSON.createObjectNode().put("seed", seed).put("rounds", rounds.size());
        ObjectNode skipped = JSON.createObjectNode();
        for (Corpus.Entry entry : corpus.cases())
            entry.notApplicable()
                    .ifPresent(reason -> {
                        counts.computeIfAbsent(entry.group(), group -> new int[3])[2]++;
                        skipped.put(entry.name(), reason);
                    });
        ObjectNode classes = report.putObject("classes");
        System.out.printf("%n%-18s %6s %6s %14s%n", "corpus", "passed", "failed", "not applicable");
        int[] sum = new int[3];
        counts.forEach((group, count) -> {
            classes.putObject(group)
                    .put("passed", count[0])
                    .put("failed", count[1])
                    .put("not_applicable", count[2]);
            System.out.printf("%-18s %6d %6d %14d%n", group, count[0], count[1], count[2]);
            for (int i = 0; i < sum.length; i++) sum[i] += count[i];
        });
        System.out.printf("%-18s %6d %6d %14d   seed %d%n", "all", sum[0], sum[1], sum[2], seed);
        millis.sort(null);
        report.putObject("all")
                .put("passed", sum[0])
                .put("failed", sum[1])
                .put("not_applicable", sum[2]);
        report.putObject("measured")
                .put("answers", millis.size())
                .put("p50_ms", at(millis, 0.5))
                .put("p99_ms", at(millis, 0.99))
                .put("heap_growth_mb", heapGrowth);
        report.set("failed", red);
        report.set("not_applicable", skipped);
        ObjectNode elsewhere = report.putObject("classes_elsewhere");
        corpus.elsewhere().forEach(elsewhere::put);
        ArrayNode after = report.putArray("after_all");
        oracles.forEach(after::add);
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * share));
    }
}
