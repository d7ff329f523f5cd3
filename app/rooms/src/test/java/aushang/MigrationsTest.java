// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.retention.RetentionRule;
import aushang.retention.RetentionSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The schema explains itself: one story for each file, and for each table how it is let go.
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern TABLE =
            Pattern.compile("^create (?:unlogged )?table (\\w+)", Pattern.MULTILINE);
    private static final Pattern COMMENT =
            Pattern.compile("^comment on table (\\w+) is 'retention: ([^']+)';", Pattern.MULTILINE);

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }

    private static Stream<MatchResult> find(Pattern pattern) throws IOException {
        List<MatchResult> found = new ArrayList<>();
        for (Path file : files())
            found.addAll(pattern.matcher(Files.readString(file)).results().toList());
        return found.stream();
    }

    @Test
    void everyNumberIsGivenOnce() throws IOException {
        List<String> names = files().stream().map(file -> file.getFileName().toString()).toList();
        assertThat(names).allMatch(name -> name.matches("V[0-9]{3}__[a-z_]+\\.sql"));
        assertThat(names.stream().map(name -> name.substring(0, 4)))
                .startsWith("V001")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTableSaysHowItIsLetGoAndThePolicyKnowsIt() throws IOException {
        Set<String> tables = find(TABLE).map(table -> table.group(1)).collect(Collectors.toSet());
        Map<String, String> comments =
                find(COMMENT)
                        .collect(
                                Collectors.toMap(
                                        comment -> comment.group(1),
                                        comment -> comment.group(2),
                                        (older, newer) -> newer));
        Set<String> ruled =
                RetentionSchedule.packed().rules().stream()
                        .map(RetentionRule::recordClass)
                        .collect(Collectors.toSet());
        assertThat(tables).isNotEmpty();
        assertThat(comments.keySet()).isEqualTo(tables);
        assertThat(comments.values().stream().flatMap(classes -> Stream.of(classes.split(", "))))
                .isSubsetOf(ruled);
    }

    @Test
    void timesHaveAZoneAndTextHasNoLength() throws IOException {
        for (Path file : files())
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("(?i)varchar| timestamp\\b");
    }
}
