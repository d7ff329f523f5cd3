// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Canonical;
import aushang.audit.Log;
import aushang.tlog.Checkpoint;
import aushang.tlog.MinIndex;
import aushang.tlog.Note;
import aushang.tlog.Policy;
import aushang.tlog.Tile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes everything that somebody needs to check the logs without us, as one zip.
///
/// What it holds is described in `compliance/verify/README.md`. All logs are as they were when they
/// were signed last; what came later is not in it.
@ApplicationScoped
public class Export {

    /// Entries that are read at a time.
    private static final int PAGE = 500;

    @Inject LedgerConfig config;
    @Inject Checkpoints checkpoints;
    @Inject Entries entries;
    @Inject Pruning pruning;
    @Inject LogKeys keys;
    @Inject Clock clock;

    /// How much of a log is exported.
    ///
    /// @param size by its newest checkpoint
    private record Part(Log log, Note checkpoint, long size, MinIndex minIndex) {}

    /// Writes all logs, whole.
    ///
    /// @return how many entries there are in it
    public long write(OutputStream out) throws IOException {
        List<Part> parts = parts();
        long count = parts.stream().mapToLong(part -> part.size() - part.minIndex().value()).sum();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            file(zip, "manifest.json", manifest(parts, count));
            file(zip, "trust.policy", policy().toString());
            for (Part part : parts) write(zip, part);
        }
        return count;
    }

    /// The evidence names the other logs, and must not know more of them than is exported: it comes
    /// first.
    private List<Part> parts() {
        Map<Log, Part> parts = new EnumMap<>(Log.class);
        for (Log log : List.of(Log.EVI, Log.ADM, Log.SEC))
            part(log).ifPresent(part -> parts.put(log, part));
        return new ArrayList<>(parts.values());
    }

    private Optional<Part> part(Log log) {
        return checkpoints
                .last(log)
                .flatMap(last -> Note.parse(last.note().getBytes(StandardCharsets.UTF_8)))
                .flatMap(note ->
                        Checkpoint.parse(note.text())
                                .map(text ->
                                        new Part(
                                                log,
                                                note,
                                                text.head().size(),
                                                pruning.minIndex(log))));
    }

    private String manifest(List<Part> parts, long count) {
        List<Map<String, Object>> logs =
                parts.stream()
                        .map(part ->
                                Map.<String, Object>of(
                                        "log", config.origin(part.log()),
                                        "dir", part.log().code(),
                                        "size", part.size(),
                                        "minIndex", part.minIndex().value()))
                        .toList();
        return Canonical.write(
                        Map.of(
                                "v",
                                1,
                                "exported",
                                Leaf.time(clock.instant()),
                                "logs",
                                logs,
                                "selection",
                                Map.of("kind", "all"),
                                "entries",
                                count))
                + "\n";
    }

    /// What we ourselves would trust; a reader has better reasons for a policy of their own.
    public Policy policy() {
        List<Policy.Log> logs =
                Arrays.stream(Log.values())
                        .map(log -> new Policy.Log(keys.verifier(log), Optional.empty()))
                        .toList();
        return new Policy(logs, List.of(), Policy.NONE);
    }

    private void write(ZipOutputStream zip, Part part) throws IOException {
        String folder = part.log().code() + "/";
        file(zip, folder + "checkpoint", part.checkpoint().toString());
        if (part.minIndex().value() > 0)
            file(zip, folder + "min_index", part.minIndex().toString());
        for (Tile tile : (Iterable<Tile>) Tile.of(part.size())::iterator) {
            if (part.minIndex().drops(tile)) continue;
            Optional<byte[]> bytes = entries.tile(part.log(), tile);
            if (bytes.isPresent()) file(zip, folder + tile.path(), bytes.get());
        }
        zip.putNextEntry(new ZipEntry(folder + "entries.jsonl"));
        for (long first = part.minIndex().value(); first < part.size(); first += PAGE) {
            int most = (int) Math.min(PAGE, part.size() - first);
            long index = first;
            for (String leaf : entries.texts(part.log(), first, most)) {
                String line = Canonical.write(Map.of("index", index++, "leaf", leaf)) + "\n";
                zip.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        zip.closeEntry();
    }

    private static void file(ZipOutputStream zip, String name, String text) throws IOException {
        file(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
