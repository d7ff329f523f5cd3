// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a log says of itself: its name, its size, its root.
///
/// @param origin one line, the same for ever
/// @param extension further lines; ours has none
/// @see <a href="https://c2sp.org/tlog-checkpoint">tlog-checkpoint</a>
public record Checkpoint(String origin, TreeHead head, List<String> extension) {

    /// @throws IllegalArgumentException if no checkpoint can be written of this, or an empty tree
    ///   has the root of another
    public Checkpoint {
        extension = List.copyOf(extension);
        if (!isLine(origin) || !extension.stream().allMatch(Checkpoint::isLine))
            throw new IllegalArgumentException("lines of UTF-8, none of them empty");
        if (head.size() == 0 && !head.root().equals(Hash.OF_NOTHING))
            throw new IllegalArgumentException("a tree without entries has a root of its own");
    }

    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    /// Reads the text of a note; empty if it is no checkpoint.
    public static Optional<Checkpoint> parse(String text) {
        if (text.length() > Note.LONGEST || !Strict.isText(text)) return Optional.empty();
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3) return Optional.empty();
        OptionalLong size = Strict.decimal(lines[1]);
        Optional<Hash> root = Hash.parse(lines[2]);
        if (size.isEmpty() || root.isEmpty()) return Optional.empty();
        try {
            return Optional.of(
                    new Checkpoint(
                            lines[0],
                            new TreeHead(size.getAsLong(), root.get()),
                            Arrays.asList(lines).subList(3, lines.length)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// What is signed: lines, each with its end.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin).append('\n');
        text.append(head.size()).append('\n');
        text.append(head.root()).append('\n');
        for (String line : extension) text.append(line).append('\n');
        return text.toString();
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && Strict.isLine(line);
    }
}
