// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must hold after every case, whatever it was.
///
/// G1 and G7 are looked at by [Trial], G8 by [AdversarialIT]. G2 counts events; there is no chain
/// of hashes yet that another program could verify. G4's times are measured and reported, not
/// judged: a busy machine is no finding.
final class Oracles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_GROWTH = 64L << 20;
    private static final int MOST_THREADS = 60;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final List<String> DEADLY =
            List.of("OutOfMemoryError", "StackOverflowError", "Exception in thread");
    private static final List<String> SECRET = List.of("PRIVATE KEY", "Bearer ", "access_token");

    private final Ground ground;
    private final Path log;
    private long read;
    private int visits;
    private final long heap;
    private final long threads;

    Oracles(Ground ground) {
        this.ground = ground;
        this.log = ground.stage().serverLog();
        this.read = log.toFile().length();
        this.heap = heapAfterCollection();
        this.threads = threads();
    }

    /// What is wrong after a case.
    List<String> afterCase() {
        List<String> faults = new ArrayList<>();
        List<String> came = ground.canary().visits();
        if (came.size() > visits) faults.add("G3: the canary was visited: " + came);
        visits = came.size();
        faults.addAll(logged());
        return faults;
    }

    /// What is wrong after all of them: memory, threads, and transactions left open.
    List<String> afterAll() {
        List<String> faults = new ArrayList<>();
        long growth = heapAfterCollection() - heap;
        if (growth > MOST_GROWTH) faults.add("G5: the heap has grown by " + (growth >> 20) + " MB");
        long more = threads() - threads;
        if (more > MOST_THREADS) faults.add("G4: there are " + more + " threads more");
        long open =
                ground.ledger()
                        .count(
                                """
                                select count(*) from pg_stat_activity
                                where application_name = 'aushang' and state like 'idle in transaction%'
                                  and state_change < now() - interval '15 seconds'
                                """);
        if (open > 0) faults.add("G4: " + open + " transactions are left open");
        return faults;
    }

    long heapGrowthInMegabytes() {
        return (heapAfterCollection() - heap) >> 20;
    }

    /// G5 and G6: every line is one JSON object, and none tells of death or of a secret.
    private List<String> logged() {
        List<String> faults = new ArrayList<>();
        for (String line : newLines()) {
            if (line.isBlank()) continue;
            try {
                JSON.readTree(line);
            } catch (JsonProcessingException e) {
                faults.add("G6: not one JSON object: " + line);
            }
            if (line.chars().anyMatch(c -> c < 0x20)) faults.add("G6: raw control characters");
            for (String word : DEADLY) if (line.contains(word)) faults.add("G5: logged " + line);
            for (String word : SECRET) if (line.contains(word)) faults.add("G6: logged " + word);
        }
        return faults;
    }

    private List<String> newLines() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < read) read = 0;
            byte[] news = new byte[(int) (file.length() - read)];
            file.seek(read);
            file.readFully(news);
            String text = new String(news, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            read += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
            return text.substring(0, end).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long heapAfterCollection() {
        command("GC.run");
        Matcher used = USED.matcher(command("GC.heap_info"));
        if (!used.find()) throw new IllegalStateException("no heap_info");
        return Long.parseLong(used.group(1)) << 10;
    }

    private long threads() {
        return command("Thread.print").lines().filter(line -> line.startsWith("\"")).count();
    }

    private String command(String what) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String pid = Long.toString(ground.stage().server().pid());
        try {
            Process process =
                    new ProcessBuilder(jcmd.toString(), pid, what)
                            .redirectErrorStream(true)
                            .start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
