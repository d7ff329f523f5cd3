// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;

/// `Signature-Input` and `Signature` of RFC 9421 §4, taken apart: exactly one signature, under any
/// label.
///
/// @param covered the components, in order, each once; at most 32, none with a parameter
/// @param parameters all of `@signature-params`, as it is signed
/// @param signature at most 1024 bytes
record MessageSignature(
        List<String> covered,
        String parameters,
        String keyId,
        Optional<String> algorithm,
        Instant created,
        Optional<Instant> expires,
        Optional<String> nonce,
        byte[] signature) {

    /// The derived components of a request that we can compute (§2.2).
    static final Set<String> DERIVED =
            Set.of(
                    "@method",
                    "@target-uri",
                    "@authority",
                    "@scheme",
                    "@request-target",
                    "@path",
                    "@query");

    private static final int LONGEST_NAME = 64;
    private static final long FURTHEST = 999_999_999_999L;

    /// What the header lines amount to.
    sealed interface Parsed {

        record Present(MessageSignature signature) implements Parsed {}

        /// None, several, or none of the right form.
        record Refused(Reason reason) implements Parsed {}
    }

    /// Carries a reason out of the depth of the fields.
    @SuppressWarnings("serial")
    private static final class Objection extends Exception {

        private final Reason reason;

        private Objection(Reason reason) {
            super(reason.code(), null, false, false);
            this.reason = reason;
        }
    }

    /// Takes both headers apart. Nothing is guessed: what occurs twice refuses the whole.
    static Parsed parse(List<String> inputLines, List<String> signatureLines) {
        try {
            return new Parsed.Present(signature(inputLines, signatureLines));
        } catch (Objection objection) {
            return new Parsed.Refused(objection.reason);
        }
    }

    private static MessageSignature signature(List<String> inputLines, List<String> signatureLines)
            throws Objection {
        if (signatureLines.isEmpty()) throw new Objection(Reason.MISSING);
        Map<String, ListElement<?>> inputs = only(inputLines);
        Map<String, ListElement<?>> signatures = only(signatureLines);
        if (!inputs.keySet().equals(signatures.keySet())) throw new Objection(Reason.MALFORMED);
        if (!(inputs.values().iterator().next() instanceof InnerList input)
                || !(signatures.values().iterator().next() instanceof ByteSequenceItem bytes))
            throw new Objection(Reason.MALFORMED);
        byte[] signature = bytes(bytes);
        if (signature.length == 0) throw new Objection(Reason.MISSING);
        if (signature.length > SignatureHeader.LARGEST_SIGNATURE)
            throw new Objection(Reason.MALFORMED);
        Parameters parameters = input.getParams();
        return new MessageSignature(
                covered(input),
                input.serialize(),
                text(parameters, "keyid").orElseThrow(() -> new Objection(Reason.MALFORMED)),
                text(parameters, "alg"),
                time(parameters, "created").orElseThrow(() -> new Objection(Reason.MALFORMED)),
                time(parameters, "expires"),
                text(parameters, "nonce"),
                signature);
    }

    private static Map<String, ListElement<?>> only(List<String> lines) throws Objection {
        return StructuredFields.dictionary(lines)
                .filter(members -> members.size() == 1)
                .orElseThrow(() -> new Objection(Reason.MALFORMED));
    }

    private static List<String> covered(InnerList input) throws Objection {
        List<String> covered = new ArrayList<>();
        if (input.get().size() > SignatureHeader.MOST_COVERED)
            throw new Objection(Reason.MALFORMED);
        for (Item<?> item : input.get()) {
            if (!(item instanceof StringItem name)) throw new Objection(Reason.MALFORMED);
            // One parameter of the query says nothing of the others.
            if (name.get().equals("@query-param")) throw new Objection(Reason.UNSUPPORTED);
            // `req`, `tr`, `bs`, `sf`, `key`: another value under the same name.
            if (!item.getParams().isEmpty() || !isCoverable(name.get()))
                throw new Objection(Reason.MALFORMED);
            covered.add(name.get());
        }
        if (new HashSet<>(covered).size() < covered.size()) throw new Objection(Reason.MALFORMED);
        return List.copyOf(covered);
    }

    private static boolean isCoverable(String name) {
        if (name.startsWith("@")) return DERIVED.contains(name);
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= '0' && c <= '9')
                                        || c == '-'
                                        || c == '_');
    }

    private static Optional<String> text(Parameters parameters, String name) throws Objection {
        Item<?> value = parameters.get(name);
        if (value == null) return Optional.empty();
        if (value instanceof StringItem text && !text.get().isEmpty())
            return Optional.of(text.get());
        throw new Objection(Reason.MALFORMED);
    }

    private static Optional<Instant> time(Parameters parameters, String name) throws Objection {
        Item<?> value = parameters.get(name);
        if (value == null) return Optional.empty();
        if (value instanceof IntegerItem seconds
                && seconds.getAsLong() >= 0
                && seconds.getAsLong() <= FURTHEST)
            return Optional.of(Instant.ofEpochSecond(seconds.getAsLong()));
        throw new Objection(Reason.MALFORMED);
    }

    static byte[] bytes(ByteSequenceItem item) {
        ByteBuffer buffer = item.get().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
