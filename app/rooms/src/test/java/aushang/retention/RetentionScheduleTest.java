// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionScheduleTest {

    private static final String POLICY =
            """
            classes:
              SHORT: {start: collection, period: P30D}
              LASTING: {start: collection, period: none}
            rules:
              - {id: R-ONE, dataType: one.class, class: SHORT, startEvent: recorded, legalBasis: [gdpr-6-1-e]}
              - {id: R-TWO, dataType: two.class, class: LASTING, startEvent: recorded, legalBasis: [gdpr-6-1-e]}
            """;

    private static RetentionSchedule read(String policy) {
        return RetentionSchedule.read(policy.getBytes(UTF_8));
    }

    /// The record classes of every step in the house.
    private static List<String> recordClasses() throws IOException, URISyntaxException {
        Path classes =
                Path.of(
                        RetentionStep.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names =
                    files.map(file -> classes.relativize(file).toString())
                            .filter(file -> file.startsWith("aushang") && file.endsWith(".class"))
                            .map(file ->
                                    file.replaceFirst("\\.class$", "")
                                            .replace('/', '.')
                                            .replace('\\', '.'))
                            .filter(name -> !name.endsWith("package-info"))
                            .toList();
        }
        List<String> kept = new ArrayList<>();
        for (String name : names) recordClass(name).ifPresent(kept::add);
        return kept;
    }

    private static Optional<String> recordClass(String name) {
        try {
            Class<?> type = Class.forName(name, false, RetentionStep.class.getClassLoader());
            if (!RetentionStep.class.isAssignableFrom(type)
                    || Modifier.isAbstract(type.getModifiers())) return Optional.empty();
            Constructor<?> made = type.getDeclaredConstructor();
            made.setAccessible(true);
            return Optional.of(((RetentionStep) made.newInstance()).recordClass());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    @Test
    void thePackedPolicyAndTheStepsOfTheHouseFitTogether() throws Exception {
        List<String> kept = recordClasses();
        assertThat(kept).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(RetentionSchedule.packed().mismatches(kept)).isEmpty();
    }

    @Test
    void everyRuleOfThePackedPolicyIsFoundedInLaw() {
        assertThat(RetentionSchedule.packed().rules())
                .allSatisfy(rule -> assertThat(rule.legalBasis()).isNotEmpty())
                .extracting(RetentionRule::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRuleTakesItsPeriodFromItsClass() {
        List<RetentionRule> rules = read(POLICY).rules();
        assertThat(rules.getFirst().period()).contains(Period.ofDays(30));
        assertThat(rules.getLast().period()).isEmpty();
        assertThat(rules.getFirst().legalBasis()).containsExactly("gdpr-6-1-e");
    }

    @Test
    void whatDoesNotFitTogetherIsToldWhole() {
        assertThat(read(POLICY).mismatches(List.of("one.class", "three.class")))
                .containsExactly(
                        "no rule for the record class three.class",
                        "no step for the rule of two.class");
        assertThat(read(POLICY.replace("two.class", "one.class")).mismatches(List.of("one.class")))
                .containsExactly("a record class has two rules");
    }

    @ParameterizedTest(name = "{1} instead of {0} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'dataType: one.class, ' | ''                    | R-ONE has no dataType",
                "'startEvent: recorded, legalBasis: [gdpr-6-1-e]}\n  - {id: R-TWO' | 'legalBasis: [gdpr-6-1-e]}\n  - {id: R-TWO' | R-ONE has no startEvent",
                "'class: SHORT, '        | ''                    | R-ONE has no class",
                "'class: SHORT'          | 'class: SHRT'         | R-ONE: class SHRT is not a mapping",
                "'id: R-ONE, '           | ''                    | a rule has no id",
                "'id: R-ONE'             | 'id: 1'               | a rule has no id",
                "'period: P30D'          | 'period: 30'          | R-ONE has no period",
                "'period: P30D'          | 'period: 30 days'     | R-ONE: not a period: 30 days",
                "'period: P30D'          | 'period: -P30D'       | R-ONE: not a period: -P30D",
                "'period: P30D'          | 'period: PT5S'        | R-ONE: not a period: PT5S",
                "'SHORT: {start: collection, period: P30D}' | 'SHORT: P30D' | R-ONE: class SHORT is not a mapping",
                "'LASTING, startEvent: recorded, legalBasis: [gdpr-6-1-e]' | 'LASTING, startEvent: recorded' | R-TWO: legalBasis is not a list",
                "'LASTING, startEvent: recorded, legalBasis: [gdpr-6-1-e]' | 'LASTING, startEvent: recorded, legalBasis: []' | R-TWO has no legalBasis",
                "'LASTING, startEvent: recorded, legalBasis: [gdpr-6-1-e]' | 'LASTING, startEvent: recorded, legalBasis: law' | R-TWO: legalBasis is not a list"
            })
    void aMalformedRuleIsRefusedByItsName(String right, String wrong, String sentence) {
        String policy = POLICY.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(policy).isNotEqualTo(POLICY);
        assertThatThrownBy(() -> read(policy))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("retention policy: ")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | the file is not a mapping",
                "just a word               | the file is not a mapping",
                "rules: []                 | classes is not a mapping",
                "classes: {}               | rules is not a list",
                "{classes: {}, rules: [x]} | a rule is not a mapping",
                "{classes: {}, rules: {}}  | rules is not a list",
                "{a: 1, a: 2}              | duplicate",
                "{                         | retention policy",
                "!!java.io.File [x]        | retention policy"
            })
    void aFileThatIsNoPolicyIsRefused(String policy, String sentence) {
        assertThatThrownBy(() -> read(policy))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sentence);
    }
}
