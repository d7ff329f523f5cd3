// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The hostile cases as they are written in `adversarial/cases.yaml`.
///
/// @param cases those of the classes that are played here
/// @param elsewhere classes that are not, each with its reason
record Corpus(List<Entry> cases, Map<String, String> elsewhere) {

    private static final String FILE = "/adversarial/cases.yaml";

    /// One case and what must come of it.
    ///
    /// @param group its class, such as `ssrf`
    /// @param statuses that may answer; empty where nobody is answered
    /// @param stored what may be stored; `none`: nothing
    /// @param event the one event that is recorded, a `*` stands for one word; empty for none
    /// @param notApplicable why it cannot be played
    record Entry(
            String id,
            String group,
            String title,
            Set<Integer> statuses,
            String stored,
            Optional<String> event,
            Optional<String> notApplicable) {

        String name() {
            return id + " " + title;
        }
    }

    /// Reads the file.
    static Corpus read() {
        try (InputStream in = Corpus.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IllegalStateException(FILE + " is missing");
            LoadSettings strict = LoadSettings.builder().setAllowDuplicateKeys(false).build();
            Map<?, ?> file = (Map<?, ?>) new Load(strict).loadFromInputStream(in);
            Map<String, String> elsewhere =
                    map(file.get("classes_elsewhere")).entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            entry -> text(entry.getKey()),
                                            entry -> text(entry.getValue())));
            List<Entry> cases =
                    list(file.get("cases")).stream()
                            .map(Corpus::map)
                            .map(Corpus::entry)
                            .filter(entry -> !elsewhere.containsKey(entry.group()))
                            .toList();
            return new Corpus(cases, elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(Map<?, ?> written) {
        Map<?, ?> expected = map(written.get("expected"));
        Set<Integer> statuses =
                list(expected.get("http")).stream()
                        .filter(Integer.class::isInstance)
                        .map(Integer.class::cast)
                        .collect(Collectors.toSet());
        return new Entry(
                text(written.get("id")),
                text(written.get("class")),
                text(written.get("title")),
                statuses,
                text(expected.get("stored")),
                Optional.of(text(expected.get("audit_event"))).filter(name -> !name.equals("none")),
                Optional.ofNullable(written.get("not_applicable")).map(Corpus::text));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return map;
        throw new IllegalStateException(FILE + ": not a map: " + value);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) return list;
        throw new IllegalStateException(FILE + ": not a list: " + value);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) return text;
        throw new IllegalStateException(FILE + ": not a text: " + value);
    }
}
