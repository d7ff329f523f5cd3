// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP/1.1 answer, read strictly: what two readers could take differently is no answer (RFC
/// 9112).
///
/// @param fields by their names in lower case; the values of one name in the order they came
/// @param bytes of the body: their number, [#CHUNKED] or [#TO_THE_END]
/// @param persistent whether another exchange may follow on the same connection
record Answer(int status, Map<String, List<String>> fields, long bytes, boolean persistent) {

    static final long CHUNKED = -1;
    static final long TO_THE_END = -2;

    private static final int LONGEST_LINE = 8192;
    private static final int LARGEST_HEAD = 32 * 1024;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_INTERIM = 5;
    private static final int LONGEST_CHUNK_LINE = 256;

    /// Where bytes come from, as they come; an empty array at the end.
    @FunctionalInterface
    interface Source {
        byte[] next() throws IOException;
    }

    /// The only value of a field, or empty; several are an error of the peer's.
    Optional<String> only(String name) throws IOException {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) throw new IOException("more than one " + name);
        return values.stream().findFirst();
    }

    /// Reads heads and bodies off a source.
    static final class Reader {

        private final Source source;
        private byte[] chunk = {};
        private int at;
        private boolean begun;

        Reader(Source source) {
            this.source = source;
        }

        /// Whether the peer has said anything at all.
        boolean hasBegun() {
            return begun;
        }

        /// Whether everything that came has been read.
        boolean isDrained() {
            return at == chunk.length;
        }

        /// The final head; interim ones (RFC 9110 §15.2) are passed over.
        Answer head() throws IOException {
            for (int interim = 0; interim <= MOST_INTERIM; interim++) {
                Answer answer = oneHead();
                if (answer.status() >= 200) return answer;
                if (answer.status() == 101) throw new IOException("a switch we did not ask for");
            }
            throw new IOException("never final");
        }

        private Answer oneHead() throws IOException {
            String first = line(LONGEST_LINE);
            if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}( [^\\x00-\\x08\\x0a-\\x1f\\x7f]*)?"))
                throw new IOException("no HTTP/1");
            int status = Integer.parseInt(first.substring(9, 12));
            Map<String, List<String>> fields = fields(MOST_FIELDS);
            boolean old = first.charAt(7) == '0';
            long bytes = length(status, old, fields);
            boolean closing =
                    fields.getOrDefault("connection", List.of()).stream()
                            .flatMap(value -> Arrays.stream(value.split(",", -1)))
                            .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
            return new Answer(status, fields, bytes, !old && !closing && bytes != TO_THE_END);
        }

        private Map<String, List<String>> fields(int most) throws IOException {
            Map<String, List<String>> fields = new HashMap<>();
            int size = 0;
            int count = 0;
            for (String line = line(LONGEST_LINE); !line.isEmpty(); line = line(LONGEST_LINE)) {
                size += line.length() + 2;
                if (++count > most || size > LARGEST_HEAD) throw new IOException("a large head");
                int colon = line.indexOf(':');
                if (colon < 1 || !isToken(line.substring(0, colon)))
                    throw new IOException("not a field");
                String value = line.substring(colon + 1).strip();
                if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7f)))
                    throw new IOException("not a value");
                fields.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        List.of(value),
                        Reader::joined);
            }
            return fields;
        }

        private static List<String> joined(List<String> some, List<String> more) {
            String[] all = Arrays.copyOf(some.toArray(String[]::new), some.size() + 1);
            all[some.size()] = more.getFirst();
            return List.of(all);
        }

        private static boolean isToken(String name) {
            return name.chars()
                    .allMatch(c ->
                            (c >= '0' && c <= '9')
                                    || (c >= 'A' && c <= 'Z')
                                    || (c >= 'a' && c <= 'z')
                                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
        }

        /// RFC 9112 §6.3, where it leaves no choice; where it does, no answer.
        private static long length(int status, boolean old, Map<String, List<String>> fields)
                throws IOException {
            List<String> codings = fields.getOrDefault("transfer-encoding", List.of());
            List<String> lengths = fields.getOrDefault("content-length", List.of());
            if (!codings.isEmpty()) {
                boolean chunked =
                        codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
                if (!chunked || old || !lengths.isEmpty())
                    throw new IOException("no certain length");
            }
            if (lengths.size() > 1
                    || (!lengths.isEmpty() && !lengths.getFirst().matches("[0-9]{1,18}")))
                throw new IOException("no certain length");
            if (status < 200 || status == 204 || status == 304) return 0;
            if (!codings.isEmpty()) return CHUNKED;
            return lengths.isEmpty() ? TO_THE_END : Long.parseLong(lengths.getFirst());
        }

        /// A line without its end, which is CR and LF and nothing else.
        private String line(int longest) throws IOException {
            StringBuilder line = new StringBuilder(64);
            while (true) {
                int c = read();
                if (c < 0) throw new EOFException("cut off");
                if (c == '\r') {
                    if (read() != '\n') throw new IOException("half an end of line");
                    return line.toString();
                }
                if (c == '\n') throw new IOException("half an end of line");
                if (line.length() == longest) throw new IOException("a long line");
                line.append((char) c);
            }
        }

        private int read() throws IOException {
            return more() ? chunk[at++] & 0xff : -1;
        }

        private int read(byte[] into, int from, int most) throws IOException {
            if (!more()) return -1;
            int count = Math.min(most, chunk.length - at);
            System.arraycopy(chunk, at, into, from, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            if (at < chunk.length) return true;
            chunk = source.next();
            at = 0;
            begun |= chunk.length > 0;
            return chunk.length > 0;
        }

        /// The body as it came, before decoding; its end is where the head said.
        InputStream body(Answer answer) {
            return answer.bytes() == CHUNKED ? new Chunks() : new Counted(answer.bytes());
        }

        /// Read in blocks; a single byte is a block of one.
        private abstract static class Blockwise extends InputStream {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public abstract int read(byte[] into, int from, int most) throws IOException;
        }

        /// A number of bytes, or all there are.
        private final class Counted extends Blockwise {

            private long left;

            Counted(long left) {
                this.left = left;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (most == 0) return 0;
                if (left == TO_THE_END) return Reader.this.read(into, from, most);
                if (left == 0) return -1;
                int count = Reader.this.read(into, from, (int) Math.min(most, left));
                if (count < 0) throw new EOFException("cut off");
                left -= count;
                return count;
            }
        }

        /// RFC 9112 §7.1. Extensions and trailers are read and mean nothing.
        private final class Chunks extends Blockwise {

            private long left;
            private boolean first = true;
            private boolean ended;

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (most == 0) return 0;
                if (left == 0 && !ended) nextChunk();
                if (ended) return -1;
                int count = Reader.this.read(into, from, (int) Math.min(most, left));
                if (count < 0) throw new EOFException("cut off");
                left -= count;
                return count;
            }

            private void nextChunk() throws IOException {
                if (!first && !line(0).isEmpty()) throw new IOException("a chunk without an end");
                first = false;
                String size = line(LONGEST_CHUNK_LINE);
                int end = size.indexOf(';');
                String digits = end < 0 ? size : size.substring(0, end).strip();
                if (!digits.matches("[0-9A-Fa-f]{1,8}")) throw new IOException("not a chunk");
                left = Long.parseLong(digits, 16);
                if (left > 0) return;
                fields(20);
                ended = true;
            }
        }
    }
}
