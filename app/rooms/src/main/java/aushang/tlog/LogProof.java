// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A file that shows, without asking anybody, that an entry is in a log: `.tlog-proof`.
///
/// @param extra what else the file carries, in base64; nobody vouches for it
/// @param index of the entry
/// @param path at most 63 hashes, as [TreeHead#includes] wants them
/// @param checkpoint of a tree that has the entry, with its signatures
/// @see <a href="https://c2sp.org/tlog-proof">tlog-proof</a>
public record LogProof(Optional<String> extra, long index, List<Hash> path, Note checkpoint) {

    /// Bytes of a whole file, at most.
    public static final int LONGEST = 2 * Note.LONGEST;

    private static final int LONGEST_EXTRA = 32 * 1024;
    private static final int LONGEST_PATH = 63;
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /// What a policy says of a proof.
    public sealed interface Outcome {

        /// The entry is in the log, and enough of those who are trusted have seen its tree.
        record Proven(Policy.Trust.Trusted trust) implements Outcome {}

        /// The checkpoint may be trusted, but another entry is there, or none.
        record NotIncluded() implements Outcome {}

        /// The checkpoint may not be trusted.
        record NotTrusted(Policy.Trust reason) implements Outcome {}
    }

    /// @throws IllegalArgumentException if no file can be written of this
    public LogProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > LONGEST_PATH)
            throw new IllegalArgumentException(
                    "no proof: index " + index + ", " + path.size() + " hashes");
        if (Checkpoint.parse(checkpoint.text()).isEmpty())
            throw new IllegalArgumentException("the note is no checkpoint");
        if (extra.isPresent() && !isExtra(extra.get()))
            throw new IllegalArgumentException("base64, not empty, at most 32 KiB");
    }

    public LogProof(long index, List<Hash> path, Note checkpoint) {
        this(Optional.empty(), index, path, checkpoint);
    }

    /// Reads what [#bytes] writes; empty if it is malformed.
    public static Optional<LogProof> parse(byte[] bytes) {
        if (bytes.length > LONGEST) return Optional.empty();
        return Strict.utf8(bytes).flatMap(LogProof::parse);
    }

    private static Optional<LogProof> parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) return Optional.empty();
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(FIRST_LINE) || lines.isEmpty()) return Optional.empty();
        Optional<String> extra = Optional.empty();
        if (lines.getFirst().startsWith(EXTRA))
            extra = Optional.of(lines.removeFirst().substring(EXTRA.length()));
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) return Optional.empty();
        OptionalLong index = Strict.decimal(lines.removeFirst().substring(INDEX.length()));
        if (index.isEmpty() || lines.size() > LONGEST_PATH) return Optional.empty();
        List<Hash> path = new ArrayList<>();
        for (String line : lines) Hash.parse(line).ifPresent(path::add);
        Optional<Note> note = Note.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        if (path.size() != lines.size() || note.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new LogProof(extra, index.getAsLong(), path, note.get()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// Whether the entry with this hash is where the file says it is, in a log that the policy
    /// trusts.
    public Outcome judge(Policy policy, Hash leaf) {
        return switch (policy.judge(checkpoint)) {
            case Policy.Trust.Trusted trust ->
                    trust.checkpoint().head().includes(index, leaf, path)
                            ? new Outcome.Proven(trust)
                            : new Outcome.NotIncluded();
            case Policy.Trust reason -> new Outcome.NotTrusted(reason);
        };
    }

    private static boolean isExtra(String base64) {
        return !base64.isEmpty()
                && base64.length() <= LONGEST_EXTRA
                && Strict.base64(base64).isPresent();
    }

    /// As it is served and stored, in UTF-8.
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The same as [#bytes].
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        extra.ifPresent(base64 -> text.append(EXTRA).append(base64).append('\n'));
        text.append(INDEX).append(index).append('\n');
        for (Hash hash : path) text.append(hash).append('\n');
        return text.append('\n').append(checkpoint).toString();
    }
}
