// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What has arrived at a sink since this view was opened, by the sink's own clock.
///
/// Copies of one notice have one digest. What arrives most is what this is about; anything else is
/// a straggler of an earlier notice.
public final class Arrivals {

    private static final Pattern SHA256 = Pattern.compile("[A-Za-z0-9+/]{43}=");

    private final Path log;
    private long read;
    private String rest = "";
    private final Map<String, Copies> copies = new HashMap<>();

    /// The copies of one notice.
    private static final class Copies {
        private final Set<String> hosts = new HashSet<>();
        private final List<Double> seconds = new ArrayList<>();
        private int again;
    }

    Arrivals(Path log) {
        this.log = log;
        read = Files.exists(log) ? log.toFile().length() : 0;
    }

    /// Looks until this many hosts have been reached, or until nothing new has come for a while.
    public Arrivals await(int expected, Duration quiet) {
        long last = System.nanoTime();
        int before = 0;
        while (hosts() < expected && System.nanoTime() - last < quiet.toNanos()) {
            look();
            if (hosts() != before) last = System.nanoTime();
            before = hosts();
            Pause.millis(50);
        }
        return this;
    }

    /// Reads on.
    public void look() {
        if (!Files.exists(log)) return;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(read);
            byte[] bytes = new byte[(int) (file.length() - read)];
            file.readFully(bytes);
            read += bytes.length;
            String text = rest + new String(bytes, StandardCharsets.US_ASCII);
            int end = text.lastIndexOf('\n') + 1;
            rest = text.substring(end);
            text.substring(0, end).lines().forEach(this::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) {
        String[] words = line.split(" ", 4);
        Matcher digest = SHA256.matcher(words[3]);
        Copies of = copies.computeIfAbsent(digest.find() ? digest.group() : "", _ -> new Copies());
        if (of.hosts.add(words[1])) of.seconds.add(Double.parseDouble(words[0]));
        else of.again++;
    }

    private Copies most() {
        return copies.values().stream()
                .max(Comparator.comparingInt(of -> of.hosts.size()))
                .orElseGet(Copies::new);
    }

    /// Hosts that have been reached.
    public int hosts() {
        return most().hosts.size();
    }

    /// Copies that came to a host that already had one.
    public int again() {
        return most().again;
    }

    /// When the n-th host was reached.
    ///
    /// @return seconds since the epoch, NaN if fewer were
    public double at(int nth) {
        List<Double> seconds = most().seconds;
        Collections.sort(seconds);
        return nth <= seconds.size() && nth > 0 ? seconds.get(nth - 1) : Double.NaN;
    }
}
