// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// One entry of a log, exactly as it is hashed: canonical JSON that names no person.
///
/// @param text at most 16 KiB in UTF-8
record Leaf(String text) {

    private static final int LONGEST = 16 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// @throws IllegalArgumentException if it is longer than a leaf may be
    Leaf {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST)
            throw new IllegalArgumentException("a leaf has at most " + LONGEST + " bytes");
    }

    /// What is the same for every leaf of a log.
    ///
    /// @param policies hash of the policies in force, `sha256:…`
    record Frame(String origin, String node, String policies) {}

    /// @param draft as it was recorded, persons by their own ids
    /// @param pseudonyms finds the pseudonym of a person
    static Leaf of(
            Frame frame, UUID id, Map<String, Object> draft, UnaryOperator<String> pseudonyms) {
        Map<String, Object> leaf = new HashMap<>(draft);
        leaf.put("v", 1);
        leaf.put("log", frame.origin());
        leaf.put("id", id.toString());
        leaf.put("ts", time(at(draft)));
        leaf.put("src", Map.of("node", frame.node()));
        leaf.put("pol", frame.policies());
        if (draft.get("actor") instanceof Map<?, ?> actor && actor.get("ref") instanceof String who)
            leaf.put("actor", replaced(actor, pseudonyms.apply(who)));
        if (draft.get("subjects") instanceof List<?> subjects)
            leaf.put(
                    "subjects",
                    subjects.stream().map(who -> pseudonyms.apply((String) who)).toList());
        return new Leaf(Canonical.write(leaf));
    }

    /// When it happened.
    static Instant at(Map<String, Object> draft) {
        return Instant.parse((String) draft.get("ts"));
    }

    /// As it stands in leaves: always three decimals, so that it sorts as text.
    static String time(Instant at) {
        return TIME.format(at);
    }

    private static Map<Object, Object> replaced(Map<?, ?> actor, String pseudonym) {
        Map<Object, Object> replaced = new HashMap<>(actor);
        replaced.put("ref", pseudonym);
        return replaced;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
