// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.retention;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// All rules of `policies/retention/`, as the application was built with them.
public record RetentionSchedule(List<RetentionRule> rules) {

    private static final String PACKED = "/policies/retention/base.yaml";
    private static final int LONGEST = 256 * 1024;

    /// Reads the schedule that is packed with the application.
    ///
    /// @throws IllegalStateException if a rule cannot be understood, naming it
    public static RetentionSchedule packed() {
        return read(bytes());
    }

    /// The SHA-256 of the packed policy, `sha256:` and 64 hexadecimal digits.
    public static String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes() {
        try (InputStream policy = RetentionSchedule.class.getResourceAsStream(PACKED)) {
            if (policy == null) throw new IllegalStateException("not packed: " + PACKED);
            return policy.readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RetentionSchedule read(byte[] yaml) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(PACKED).setAllowDuplicateKeys(false).build();
        try {
            Map<?, ?> policy =
                    map(
                            new Load(settings).loadFromInputStream(new ByteArrayInputStream(yaml)),
                            "the file");
            Map<?, ?> classes = map(policy.get("classes"), "classes");
            List<RetentionRule> rules = new ArrayList<>();
            for (Object rule : list(policy.get("rules"), "rules"))
                rules.add(rule(map(rule, "a rule"), classes));
            return new RetentionSchedule(rules);
        } catch (YamlEngineException e) {
            throw new IllegalStateException("retention policy: " + e.getMessage(), e);
        }
    }

    /// What does not fit together: steps without a rule, rules without a step, classes with two
    /// rules.
    ///
    /// @return one sentence each, empty when all is well
    public List<String> mismatches(Collection<String> recordClasses) {
        List<String> mismatches = new ArrayList<>();
        Set<String> ruled =
                rules.stream()
                        .map(RetentionRule::recordClass)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (ruled.size() < rules.size()) mismatches.add("a record class has two rules");
        recordClasses.stream()
                .filter(kept -> !ruled.contains(kept))
                .forEach(kept -> mismatches.add("no rule for the record class " + kept));
        ruled.stream()
                .filter(rule -> !recordClasses.contains(rule))
                .forEach(rule -> mismatches.add("no step for the rule of " + rule));
        return mismatches;
    }

    private static RetentionRule rule(Map<?, ?> rule, Map<?, ?> classes) {
        String id = text(rule, "id", "a rule");
        String deletionClass = text(rule, "class", id);
        String period =
                text(
                        map(classes.get(deletionClass), id + ": class " + deletionClass),
                        "period",
                        id);
        return new RetentionRule(
                id,
                text(rule, "dataType", id),
                text(rule, "startEvent", id),
                period.equals("none") ? Optional.empty() : Optional.of(period(period, id)),
                legalBasis(list(rule.get("legalBasis"), id + ": legalBasis"), id));
    }

    private static Period period(String text, String where) {
        try {
            Period period = Period.parse(text);
            if (!period.isNegative()) return period;
        } catch (DateTimeParseException notAPeriod) {
            // the sentence below says it
        }
        throw malformed(where + ": not a period: " + text);
    }

    private static List<String> legalBasis(List<?> codes, String where) {
        List<String> basis = codes.stream().map(String::valueOf).toList();
        if (basis.isEmpty()) throw malformed(where + " has no legalBasis");
        return basis;
    }

    private static String text(Map<?, ?> map, String key, String where) {
        if (map.get(key) instanceof String text) return text;
        throw malformed(where + " has no " + key);
    }

    private static Map<?, ?> map(@Nullable Object node, String what) {
        if (node instanceof Map<?, ?> map) return map;
        throw malformed(what + " is not a mapping");
    }

    private static List<?> list(@Nullable Object node, String what) {
        if (node instanceof List<?> list) return list;
        throw malformed(what + " is not a list");
    }

    private static IllegalStateException malformed(String sentence) {
        return new IllegalStateException("retention policy: " + sentence);
    }
}
