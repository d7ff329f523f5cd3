// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Whom a reader trusts: which logs, which witnesses, and how many of these must have seen a tree.
///
/// @param logs any of them may have signed
/// @param members witnesses and groups; a group has only members that stand before it
/// @param quorum name of a member, or `none`
/// @see <a href="https://c2sp.org/tlog-policy">tlog-policy</a>
public record Policy(List<Log> logs, List<Member> members, String quorum) {

    /// The quorum that nobody is needed for.
    public static final String NONE = "none";

    /// Bytes of a whole policy, at most.
    public static final int LONGEST = 64 * 1024;

    /// Logs, and members, at most.
    private static final int MOST = 256;

    /// @param key whose name is the log's origin
    public record Log(VerifierKey key, Optional<URI> url) {

        /// @throws IllegalArgumentException if the key is for cosignatures
        public Log {
            if (key.kind() != VerifierKey.Kind.SIGNATURE)
                throw new IllegalArgumentException("not a key of a log: " + key);
        }
    }

    /// Who can have seen a tree.
    public sealed interface Member {

        /// Used in the policy alone.
        String name();

        /// @param url below which it takes checkpoints
        record Witness(String name, VerifierKey key, Optional<URI> url) implements Member {

            /// @throws IllegalArgumentException if the key is not for cosignatures
            public Witness {
                if (key.kind() != VerifierKey.Kind.COSIGNATURE)
                    throw new IllegalArgumentException("not a key of a witness: " + key);
            }
        }

        /// @param threshold how many of its members must have seen a tree, 1 to all
        record Group(String name, int threshold, List<String> members) implements Member {

            /// @throws IllegalArgumentException if there are fewer members
            public Group {
                members = List.copyOf(members);
                if (threshold < 1 || threshold > members.size())
                    throw new IllegalArgumentException(
                            "group " + name + ": " + threshold + " of " + members.size());
            }
        }
    }

    /// What the policy says of a note.
    public sealed interface Trust {

        /// A checkpoint that may be believed.
        ///
        /// @param witnesses who has seen its tree, by name, and when (last)
        record Trusted(Checkpoint checkpoint, VerifierKey log, Map<String, Instant> witnesses)
                implements Trust {

            public Trusted {
                witnesses = Map.copyOf(witnesses);
            }
        }

        /// The text is something else.
        record NoCheckpoint() implements Trust {}

        /// No log that is listed has signed it.
        record UnknownLog(String origin) implements Trust {}

        /// A signature says that it is of this key, and is not.
        record Forged(VerifierKey key) implements Trust {}

        /// Too few have seen its tree, or not those that are needed.
        ///
        /// @param witnesses who has, by name
        record NoQuorum(Set<String> witnesses) implements Trust {

            public NoQuorum {
                witnesses = Set.copyOf(witnesses);
            }
        }
    }

    /// @throws IllegalArgumentException if something is named twice, or not before it is used
    public Policy {
        logs = List.copyOf(logs);
        members = List.copyOf(members);
        if (logs.size() > MOST || members.size() > MOST)
            throw new IllegalArgumentException("more than " + MOST + " logs or members");
        requireEachOnce("log", logs.stream().map(Log::key).toList());
        requireEachOnce("witness", witnesses(members).map(Member.Witness::key).toList());
        Set<String> defined = new HashSet<>();
        Set<String> grouped = new HashSet<>();
        for (Member member : members) {
            if (member instanceof Member.Group group)
                for (String name : group.members())
                    if (!defined.contains(name) || !grouped.add(name))
                        throw new IllegalArgumentException(
                                "group "
                                        + group.name()
                                        + ": not named before, or member twice: "
                                        + name);
            if (!isName(member.name()) || !defined.add(member.name()))
                throw new IllegalArgumentException("no name, or one twice: " + member.name());
        }
        if (!quorum.equals(NONE) && !defined.contains(quorum))
            throw new IllegalArgumentException("quorum: not named before: " + quorum);
    }

    /// Reads a policy.
    ///
    /// @throws IllegalArgumentException if it is malformed; says which line
    public static Policy parse(byte[] bytes) {
        if (bytes.length > LONGEST) throw new IllegalArgumentException("more than 64 KiB");
        Draft draft = new Draft();
        String text =
                Strict.utf8(bytes).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            try {
                draft.read(line);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "line " + number + ": " + malformed.getMessage(), malformed);
            }
        }
        return draft.policy();
    }

    /// Judges a checkpoint with all its signatures.
    public Trust judge(Note note) {
        Optional<Checkpoint> checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.isEmpty()) return new Trust.NoCheckpoint();
        String origin = checkpoint.get().origin();
        List<VerifierKey> trusted =
                Stream.concat(
                                logs.stream()
                                        .map(Log::key)
                                        .filter(key -> key.name().equals(origin)),
                                witnesses(members).map(Member.Witness::key))
                        .toList();
        return switch (note.judge(trusted)) {
            case Note.Judgement.Unsigned() -> new Trust.UnknownLog(origin);
            case Note.Judgement.Forged(VerifierKey key) -> new Trust.Forged(key);
            case Note.Judgement.Signed(List<Note.Judgement.By> by) -> judge(checkpoint.get(), by);
        };
    }

    private Trust judge(Checkpoint checkpoint, List<Note.Judgement.By> by) {
        Optional<VerifierKey> log =
                by.stream()
                        .map(Note.Judgement.By::key)
                        .filter(key -> key.kind() == VerifierKey.Kind.SIGNATURE)
                        .findFirst();
        if (log.isEmpty()) return new Trust.UnknownLog(checkpoint.origin());
        Map<String, Instant> seen = new LinkedHashMap<>();
        for (Member.Witness witness : witnesses(members).toList())
            by.stream()
                    .filter(one -> one.key().equals(witness.key()))
                    .flatMap(one -> one.at().stream())
                    .max(Instant::compareTo)
                    .ifPresent(at -> seen.put(witness.name(), at));
        return isQuorum(seen.keySet())
                ? new Trust.Trusted(checkpoint, log.get(), seen)
                : new Trust.NoQuorum(seen.keySet());
    }

    /// Whether these witnesses are enough.
    ///
    /// @param witnesses by their names here
    public boolean isQuorum(Collection<String> witnesses) {
        Set<String> seen = new HashSet<>();
        for (Member member : members) {
            boolean has =
                    switch (member) {
                        case Member.Witness witness -> witnesses.contains(witness.name());
                        case Member.Group group ->
                                group.members().stream().filter(seen::contains).count()
                                        >= group.threshold();
                    };
            if (has) seen.add(member.name());
        }
        return quorum.equals(NONE) || seen.contains(quorum);
    }

    public List<Member.Witness> witnesses() {
        return witnesses(members).toList();
    }

    private static Stream<Member.Witness> witnesses(List<Member> members) {
        return members.stream()
                .filter(Member.Witness.class::isInstance)
                .map(Member.Witness.class::cast);
    }

    private static void requireEachOnce(String kind, List<VerifierKey> keys) {
        for (int i = 0; i < keys.size(); i++)
            for (VerifierKey earlier : keys.subList(0, i))
                if (keys.get(i).isTwinOf(earlier))
                    throw new IllegalArgumentException(kind + " twice: " + keys.get(i));
    }

    private static boolean isName(String name) {
        return !name.equals(NONE) && name.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }

    /// What [#parse] reads.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Log log : logs) text.append("log ").append(log.key()).append(url(log.url()));
        for (Member member : members)
            switch (member) {
                case Member.Witness(String name, VerifierKey key, Optional<URI> url) ->
                        text.append("witness " + name + " " + key).append(url(url));
                case Member.Group(String name, int threshold, List<String> names) ->
                        text.append("group " + name + " " + threshold + " ")
                                .append(String.join(" ", names))
                                .append('\n');
            }
        return text.append("quorum ").append(quorum).append('\n').toString();
    }

    private static String url(Optional<URI> url) {
        return url.map(uri -> " " + uri).orElse("") + "\n";
    }

    /// A policy of which not all lines have been read.
    private static final class Draft {

        private final List<Log> logs = new ArrayList<>();
        private final List<Member> members = new ArrayList<>();
        private Optional<String> quorum = Optional.empty();

        void read(String line) {
            if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f))
                throw new IllegalArgumentException("a control character");
            List<String> words =
                    Stream.of(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
            if (words.isEmpty() || words.getFirst().startsWith("#")) return;
            switch (words.getFirst()) {
                case "log" -> {
                    require(words.size() == 2 || words.size() == 3, "log <key> [<url>]");
                    logs.add(new Log(key(words.get(1)), url(words, 2)));
                }
                case "witness" -> {
                    require(words.size() == 3 || words.size() == 4, "witness <name> <key> [<url>]");
                    members.add(new Member.Witness(words.get(1), key(words.get(2)), url(words, 3)));
                }
                case "group" -> {
                    require(words.size() > 3, "group <name> all|any|<number> <name>…");
                    List<String> names = words.subList(3, words.size());
                    members.add(
                            new Member.Group(
                                    words.get(1), threshold(words.get(2), names.size()), names));
                }
                case "quorum" -> {
                    require(words.size() == 2 && quorum.isEmpty(), "quorum <name>, once");
                    quorum = Optional.of(words.get(1));
                }
                default -> throw new IllegalArgumentException("log, witness, group or quorum");
            }
            // Here, so that whoever has written the policy hears of the line.
            new Policy(logs, members, quorum.orElse(NONE));
        }

        Policy policy() {
            return new Policy(
                    logs,
                    members,
                    quorum.orElseThrow(() -> new IllegalArgumentException("no quorum")));
        }

        private static int threshold(String word, int members) {
            return switch (word) {
                case "all" -> members;
                case "any" -> 1;
                default -> {
                    OptionalLong number = Strict.decimal(word);
                    require(
                            number.isPresent() && number.getAsLong() <= members,
                            "a number up to " + members);
                    yield (int) number.getAsLong();
                }
            };
        }

        private static VerifierKey key(String word) {
            return VerifierKey.parse(word)
                    .orElseThrow(() -> new IllegalArgumentException("no key: " + word));
        }

        private static Optional<URI> url(List<String> words, int at) {
            if (words.size() <= at) return Optional.empty();
            try {
                return Optional.of(new URI(words.get(at)));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("no URL: " + words.get(at), e);
            }
        }

        private static void require(boolean held, String otherwise) {
            if (!held) throw new IllegalArgumentException(otherwise);
        }
    }
}
