// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a correction changes in a text, word by word.
///
/// @param pieces in order; those that stay and those that are new make the new text
public record Difference(List<Piece> pieces) {

    /// A word with what parts it from the next, a line end, or a single sign.
    private static final Pattern PARTS = Pattern.compile("(?<=\\s)|(?=\\n)");

    public Difference {
        pieces = List.copyOf(pieces);
    }

    /// What becomes of a piece.
    public enum Fate {
        STAYS,
        GOES,
        COMES
    }

    public record Piece(Fate fate, String text) {}

    /// Compares two texts.
    public static Difference between(String before, String after) {
        List<String> old = words(before);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, words(after)).getDeltas()) {
            int from = delta.getSource().getPosition();
            add(pieces, Fate.STAYS, old.subList(at, from));
            if (delta.getType() != DeltaType.INSERT)
                add(pieces, Fate.GOES, delta.getSource().getLines());
            if (delta.getType() != DeltaType.DELETE)
                add(pieces, Fate.COMES, delta.getTarget().getLines());
            at = from + delta.getSource().size();
        }
        add(pieces, Fate.STAYS, old.subList(at, old.size()));
        return new Difference(pieces);
    }

    private static void add(List<Piece> pieces, Fate fate, List<String> words) {
        String text = String.join("", words);
        if (!text.isEmpty()) pieces.add(new Piece(fate, text));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(PARTS.split(text, -1));
    }
}
