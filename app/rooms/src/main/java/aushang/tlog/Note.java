// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A text and who says that it has signed it.
///
/// Nothing in it may be believed before [#judge] has found the signature of a trusted key.
///
/// @param text lines, each with its end
/// @param signatures 1 to 100, in their order
/// @see <a href="https://c2sp.org/signed-note">signed-note</a>
public record Note(String text, List<Signature> signatures) {

    /// Bytes of a whole note, at most.
    public static final int LONGEST = 64 * 1024;

    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    /// A line below the text.
    ///
    /// @param key name of the key
    /// @param base64 the key's id in four bytes, and the signature
    public record Signature(String key, String base64) {

        /// @throws IllegalArgumentException if a note cannot have this line
        public Signature {
            if (!Strict.isKeyName(key))
                throw new IllegalArgumentException("no name of a key: " + key);
            if (Strict.base64(base64).filter(bytes -> bytes.length > Integer.BYTES).isEmpty())
                throw new IllegalArgumentException("no signature: " + base64);
        }

        static Signature of(VerifierKey key, byte[] signature) {
            byte[] bytes =
                    ByteBuffer.allocate(Integer.BYTES + signature.length)
                            .putInt(key.id())
                            .put(signature)
                            .array();
            return new Signature(key.name(), Base64.getEncoder().encodeToString(bytes));
        }

        /// Reads a line without its end; empty if it is malformed.
        public static Optional<Signature> parse(String line) {
            int blank = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || blank < 0 || line.length() > LONGEST)
                return Optional.empty();
            try {
                return Optional.of(
                        new Signature(
                                line.substring(DASH.length(), blank), line.substring(blank + 1)));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        /// Whether it says that it is of this key.
        public boolean names(VerifierKey other) {
            return key.equals(other.name()) && decoded().getInt() == other.id();
        }

        /// What follows the key's id.
        byte[] bytes() {
            ByteBuffer rest = decoded().position(Integer.BYTES);
            byte[] bytes = new byte[rest.remaining()];
            rest.get(bytes);
            return bytes;
        }

        private ByteBuffer decoded() {
            return ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        }

        /// What [#parse] reads.
        @Override
        public String toString() {
            return DASH + key + " " + base64;
        }
    }

    /// What trusted keys say of a note.
    public sealed interface Judgement {

        /// At least one of them has signed it, and none is named in vain.
        record Signed(List<By> by) implements Judgement {

            public Signed {
                by = List.copyOf(by);
            }
        }

        /// A signature says that it is of this key, and is not.
        record Forged(VerifierKey key) implements Judgement {}

        /// None of them is named. The text says nothing then.
        record Unsigned() implements Judgement {}

        /// One good signature.
        ///
        /// @param at when, if it is a cosignature
        record By(VerifierKey key, Optional<Instant> at) {}
    }

    /// @throws IllegalArgumentException if no note can be written of this
    public Note {
        signatures = List.copyOf(signatures);
        if (!Strict.isText(text))
            throw new IllegalArgumentException("a note is lines of UTF-8, without controls");
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES)
            throw new IllegalArgumentException("1 to 100 signatures, not " + signatures.size());
        if (write(text, signatures).length > LONGEST)
            throw new IllegalArgumentException("a note of more than 64 KiB");
    }

    /// Reads what [#bytes] writes; empty if it is malformed.
    public static Optional<Note> parse(byte[] bytes) {
        if (bytes.length > LONGEST) return Optional.empty();
        return Strict.utf8(bytes).flatMap(Note::parse);
    }

    private static Optional<Note> parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) return Optional.empty();
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            Optional<Signature> signature = Signature.parse(line);
            if (signature.isEmpty() || signatures.size() == MOST_SIGNATURES)
                return Optional.empty();
            signatures.add(signature.get());
        }
        String text = note.substring(0, end + 1);
        return Strict.isText(text) ? Optional.of(new Note(text, signatures)) : Optional.empty();
    }

    /// The note with one signature more.
    public Note with(Signature signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Note(text, more);
    }

    /// Asks the keys that the reader trusts. Signatures of other keys are ignored.
    public Judgement judge(Collection<VerifierKey> trusted) {
        List<Judgement.By> by = new ArrayList<>();
        for (Signature signature : signatures) {
            for (VerifierKey key : trusted) {
                if (!signature.names(key)) continue;
                Optional<Judgement.By> good = check(key, signature);
                if (good.isEmpty()) return new Judgement.Forged(key);
                by.add(good.get());
            }
        }
        return by.isEmpty() ? new Judgement.Unsigned() : new Judgement.Signed(by);
    }

    private Optional<Judgement.By> check(VerifierKey key, Signature signature) {
        return switch (key.kind()) {
            case SIGNATURE ->
                    key.verifies(text.getBytes(StandardCharsets.UTF_8), signature.bytes())
                            ? Optional.of(new Judgement.By(key, Optional.empty()))
                            : Optional.empty();
            case COSIGNATURE ->
                    Cosignature.read(signature.bytes())
                            .filter(cosignature -> cosignature.isBy(key, text))
                            .map(cosignature ->
                                    new Judgement.By(key, Optional.of(cosignature.at())));
        };
    }

    /// As it is served and stored, in UTF-8.
    public byte[] bytes() {
        return write(text, signatures);
    }

    private static byte[] write(String text, List<Signature> signatures) {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) note.append(signature).append('\n');
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The same as [#bytes].
    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
