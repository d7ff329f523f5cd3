// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What signed text is made of, readable in one way only: a second spelling of the same thing would
/// be a second text under one signature.
final class Strict {

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    /// U+0085, the one Unicode space that Java counts among the controls.
    private static final int NEXT_LINE = 0x85;

    private Strict() {}

    /// A number without sign and leading zeros; empty if it is none, or 2^63 and more.
    static OptionalLong decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /// Standard base64 with padding and without spare bits.
    static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// Empty if the bytes are not UTF-8.
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /// Whether a note may have this line: UTF-8, no control characters.
    static boolean isLine(String line) {
        return line.chars().noneMatch(c -> c < ' ')
                && StandardCharsets.UTF_8.newEncoder().canEncode(line);
    }

    /// Whether these are lines, each with its end.
    static boolean isText(String text) {
        return text.endsWith("\n") && Arrays.stream(text.split("\n", -1)).allMatch(Strict::isLine);
    }

    /// Whether a key may have this name.
    static boolean isKeyName(String name) {
        return !name.isEmpty()
                && isLine(name)
                && name.codePoints()
                        .noneMatch(c ->
                                c == '+'
                                        || c == NEXT_LINE
                                        || Character.isSpaceChar(c)
                                        || Character.isWhitespace(c));
    }
}
