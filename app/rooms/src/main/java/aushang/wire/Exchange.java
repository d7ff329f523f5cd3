// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import aushang.tls.Connection;
import aushang.tls.Connections;
import aushang.tls.Deadline;
import aushang.tls.Guard;
import aushang.tls.NoConnection;
import aushang.tls.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/// One request and its answer, over a kept connection or a new one.
final class Exchange {

    private static final int MOST_ADDRESSES_TRIED = 3;
    private static final int LARGEST_POST_ANSWER = 64 * 1024;
    private static final Duration SOONEST_RETRY = Duration.ofSeconds(60);
    private static final Duration LATEST_RETRY = Duration.ofHours(24);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /// Once an inbox has answered, how long it may go on about it.
    private static final Duration POST_ANSWER = Duration.ofSeconds(2);

    private final WireConfig config;
    private final Clock clock;
    private final Connections connections;

    Exchange(WireConfig config, Clock clock, Connections connections) {
        this.config = config;
        this.clock = clock;
        this.connections = connections;
    }

    /// One hop: the final reply, or where to go next.
    sealed interface Outcome {
        record Done(Reply reply) implements Outcome {}

        record Elsewhere(URI next) implements Outcome {}
    }

    /// What is to be sent.
    ///
    /// @param body of a POST; a GET has none
    record Request(Destination destination, Optional<byte[]> body, Map<String, String> headers) {

        /// The head as it goes out.
        byte[] head(String ourDomain) {
            URI uri = destination.uri();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            StringBuilder head = new StringBuilder(1024);
            head.append(body.isPresent() ? "POST " : "GET ").append(path);
            if (uri.getRawQuery() != null) head.append('?').append(uri.getRawQuery());
            head.append(" HTTP/1.1\r\nHost: ").append(destination.host());
            if (uri.getPort() >= 0) head.append(':').append(uri.getPort());
            head.append("\r\nUser-Agent: Aushang (+https://").append(ourDomain).append("/)");
            head.append("\r\nAccept-Encoding: gzip");
            body.ifPresent(bytes -> head.append("\r\nContent-Length: ").append(bytes.length));
            headers.forEach(
                    (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
            return head.append("\r\n\r\n").toString().getBytes(US_ASCII);
        }
    }

    /// The places that may be tried, in the order of their addresses.
    static List<Place> places(Destination destination, List<InetAddress> addresses) {
        return addresses.stream()
                .limit(MOST_ADDRESSES_TRIED)
                .map(address -> new Place(destination.host(), destination.port(), address))
                .toList();
    }

    /// A new connection, within its share of the time.
    Connection opened(Place place, Deadline deadline) throws IOException {
        return connections.open(place, deadline.orIn(config.connect()), deadline);
    }

    /// Tries the addresses one after the other, until one can be connected to.
    Outcome over(List<InetAddress> addresses, Request request, Deadline deadline) {
        Reply.Cause cause = Reply.Cause.NO_CONNECTION;
        for (Place place : places(request.destination(), addresses)) {
            try (Guard _ = connections.enter(place, deadline)) {
                Optional<Connection> kept = connections.kept(place);
                if (kept.isPresent()) {
                    try {
                        return on(kept.get(), request, deadline);
                    } catch (Unanswered e) {
                        // The peer closed it while it was kept. The request goes out once more;
                        // whoever had taken it after all knows it by its id.
                        if (deadline.isOver()) throw e;
                    }
                }
                return on(opened(place, deadline), request, deadline);
            } catch (IOException | TimeoutException e) {
                cause = causeOf(e, deadline);
            }
            if (cause != Reply.Cause.NO_CONNECTION) break;
        }
        return done(new Reply.Unreachable(cause));
    }

    /// One try on one connection, which is kept if it may be.
    ///
    /// @throws Unanswered if the connection was kept and ended before a word of answer
    Outcome on(Connection connection, Request request, Deadline deadline) throws IOException {
        Answer.Reader reader = new Answer.Reader(connection::receive);
        boolean whole = false;
        try (Guard _ = connection.guard(deadline)) {
            connection.send(request.head(config.domain()), request.body().orElse(new byte[0]));
            Answer answer = reader.head();
            Taken taken = take(answer, reader, request, connection, deadline);
            whole = taken.whole() && answer.persistent() && reader.isDrained();
            return taken.outcome();
        } catch (IOException e) {
            if (connection.wasKept() && !reader.hasBegun()) throw new Unanswered(e);
            throw e;
        } finally {
            if (whole) connections.keep(connection);
            else connection.close();
        }
    }

    /// @param whole whether the answer was read to its end
    private record Taken(Outcome outcome, boolean whole) {}

    private Taken take(
            Answer answer,
            Answer.Reader reader,
            Request request,
            Connection connection,
            Deadline deadline)
            throws IOException {
        URI uri = request.destination().uri();
        boolean post = request.body().isPresent();
        if (!post && REDIRECTS.contains(answer.status())) {
            Optional<String> location = answer.only("location");
            if (location.isPresent())
                return new Taken(elsewhere(uri, location.get()), answer.bytes() == 0);
        }
        byte[] bytes = {};
        boolean whole = false;
        if (post) {
            try (Guard _ = connection.guard(deadline.orIn(POST_ANSWER))) {
                bytes = bytes(answer, reader, LARGEST_POST_ANSWER);
                whole = true;
            } catch (IOException e) {
                // The inbox has answered; what else it says, or fails to say, changes nothing.
                bytes = new byte[0];
            }
        } else {
            bytes = bytes(answer, reader, config.largest());
            whole = true;
        }
        return new Taken(
                done(
                        new Reply.Answered(
                                answer.status(),
                                answer.only("content-type").orElse(""),
                                bytes,
                                retryAfter(answer),
                                uri)),
                whole);
    }

    private static Outcome elsewhere(URI from, String location) throws IOException {
        try {
            return new Outcome.Elsewhere(from.resolve(location));
        } catch (IllegalArgumentException e) {
            throw new IOException("no place to go", e);
        }
    }

    static Outcome done(Reply reply) {
        return new Outcome.Done(reply);
    }

    /// Reads at most `largest` bytes, before decoding and after it.
    private static byte[] bytes(Answer answer, Answer.Reader reader, int largest)
            throws IOException {
        if (answer.bytes() > largest) throw new TooLarge();
        Bounded raw = new Bounded(reader.body(answer), largest);
        Bounded in =
                new Bounded(
                        switch (answer.only("content-encoding")
                                .orElse("identity")
                                .toLowerCase(Locale.ROOT)) {
                            case "identity" -> raw;
                            case "gzip", "x-gzip" ->
                                    answer.bytes() == 0 ? raw : new GZIPInputStream(raw);
                            default -> throw new IOException("an encoding we did not ask for");
                        },
                        largest);
        byte[] bytes = in.readAllBytes();
        if (raw.read() >= 0) throw new IOException("more than was packed");
        return bytes;
    }

    /// Throws on the first byte too many.
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private int left;

        Bounded(InputStream in, int most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c >= 0 && --left < 0) throw new TooLarge();
            return c;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = in.read(into, from, most);
            if (count > 0 && (left -= count) < 0) throw new TooLarge();
            return count;
        }
    }

    /// Seconds or a date (RFC 9110 §10.2.3), within a minute and a day; anything else is not there.
    private Optional<Duration> retryAfter(Answer answer) {
        List<String> values = answer.fields().getOrDefault("retry-after", List.of());
        String text = values.size() == 1 ? values.getFirst() : "";
        if (text.isEmpty() || text.length() > 40) return Optional.empty();
        try {
            boolean seconds = text.chars().allMatch(c -> c >= '0' && c <= '9');
            Duration wait =
                    seconds
                            ? Duration.ofSeconds(
                                    text.length() > 9 ? 999_999_999 : Long.parseLong(text))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(
                                            text, DateTimeFormatter.RFC_1123_DATE_TIME));
            if (wait.compareTo(SOONEST_RETRY) < 0) return Optional.of(SOONEST_RETRY);
            return Optional.of(wait.compareTo(LATEST_RETRY) > 0 ? LATEST_RETRY : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Reply.Cause causeOf(Exception thrown, Deadline deadline) {
        return switch (thrown) {
            case TimeoutException e -> Reply.Cause.TIME_IS_UP;
            case TooLarge e -> Reply.Cause.TOO_LARGE;
            case Exception e when deadline.isOver() -> Reply.Cause.TIME_IS_UP;
            case NoConnection e -> Reply.Cause.NO_CONNECTION;
            case SSLException e -> Reply.Cause.NOT_TRUSTED;
            default -> Reply.Cause.BAD_ANSWER;
        };
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// A kept connection ended before a word of answer.
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(IOException cause) {
            super(cause);
        }
    }
}
