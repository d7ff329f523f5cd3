// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Carries requests out and answers in, for everyone in the house.
///
/// Blocking: call it from a virtual thread. One instance serves all; connections are kept for reuse
/// by name *and* checked address, so that a kept connection never leads where a new one would not.
public class Wire implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 512;
    private static final int MOST_PER_ADDRESS = 8;
    private static final int MOST_LOOKUPS = 64;
    private static final int MOST_ADDRESSES_TRIED = 3;
    private static final int LARGEST_POST_ANSWER = 64 * 1024;
    private static final Duration SOONEST_RETRY = Duration.ofSeconds(60);
    private static final Duration LATEST_RETRY = Duration.ofHours(24);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /// Headers that are ours to set.
    private static final Set<String> RESERVED =
            Set.of(
                    "host",
                    "user-agent",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "accept-encoding",
                    "cookie");

    private final WireConfig config;
    private final Names names;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    /// Platform threads: a native lookup would hold the carrier of a virtual one.
    private final ExecutorService lookups =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("wire-lookup-", 0).factory());

    private final Semaphore lookupPermits = new Semaphore(MOST_LOOKUPS);

    /// Only for a container's proxy.
    @SuppressWarnings("NullAway")
    protected Wire() {
        this.config = null;
        this.names = null;
        this.clock = null;
        this.client = null;
    }

    /// A way out within the limits of `config`.
    public Wire(WireConfig config, Names names, Clock clock) {
        this.config = config;
        this.names = names;
        this.clock = clock;
        this.client = client(config);
    }

    private static CloseableHttpClient client(WireConfig config) {
        Timeout connect = Timeout.of(config.connect());
        Timeout total = Timeout.of(config.total());
        Http1Config http1 =
                Http1Config.custom()
                        .setMaxHeaderCount(100)
                        .setMaxLineLength(8192)
                        .setMaxEmptyLineCount(2)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(new NoNames())
                                .setTlsSocketStrategy(
                                        new DefaultClientTlsStrategy(Trust.context(config.trust())))
                                .setConnectionFactory(
                                        ManagedHttpClientConnectionFactory.builder()
                                                .http1Config(http1)
                                                .build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(connect)
                                                .setSocketTimeout(total)
                                                .setTimeToLive(TimeValue.ofMinutes(5))
                                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                                .build())
                                .setDefaultTlsConfig(
                                        TlsConfig.custom()
                                                .setHandshakeTimeout(connect)
                                                .setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
                                                .build())
                                .setDefaultSocketConfig(
                                        SocketConfig.custom().setSoTimeout(total).build())
                                .setMaxConnTotal(MOST_CONNECTIONS)
                                .setMaxConnPerRoute(MOST_PER_ADDRESS)
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(total)
                                .setConnectionRequestTimeout(total)
                                .setRedirectsEnabled(false)
                                .setAuthenticationEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .setDefaultKeepAlive(30, TimeUnit.SECONDS)
                                .build())
                .setUserAgent("Aushang/0.1 (+https://" + config.domain() + "/)")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setRetryStrategy(new OnceMoreOnANewConnection())
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    /// Fetches what is at an address, following at most 3 redirects.
    ///
    /// @param headers asked anew for each hop, so that a signature is made for where it goes
    public Reply get(URI uri, Function<URI, Map<String, String>> headers) {
        Instant deadline = deadline();
        URI at = uri;
        for (int hop = 0; hop <= config.redirects(); hop++) {
            Outcome outcome = exchange("GET", at, Optional.empty(), headers, deadline);
            switch (outcome) {
                case Outcome.Done(var reply) -> {
                    return reply;
                }
                case Outcome.Elsewhere(var next) -> at = next;
            }
        }
        return new Reply.Unreachable(Reply.Cause.TOO_MANY_REDIRECTS);
    }

    /// Brings a body to an address. A redirect is an answer like any other, and is not followed.
    public Reply post(URI uri, byte[] body, Map<String, String> headers) {
        return switch (exchange("POST", uri, Optional.of(body), hop -> headers, deadline())) {
            case Outcome.Done(var reply) -> reply;
            case Outcome.Elsewhere(var next) ->
                    throw new IllegalStateException("a POST is not redirected");
        };
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        exchanges.shutdownNow();
        lookups.shutdownNow();
    }

    /// One hop: the final reply, or where to go next.
    private sealed interface Outcome {
        record Done(Reply reply) implements Outcome {}

        record Elsewhere(URI next) implements Outcome {}
    }

    private Outcome exchange(
            String method,
            URI uri,
            Optional<byte[]> body,
            Function<URI, Map<String, String>> headers,
            Instant deadline) {
        return switch (Destination.check(uri, config)) {
            case Destination.Checked.Unfit(var bar) -> new Outcome.Done(new Reply.Forbidden(bar));
            case Destination.Checked.Fit(var destination) ->
                    switch (addresses(destination, deadline)) {
                        case Lookup.Failed(var reply) -> new Outcome.Done(reply);
                        case Lookup.Found(var addresses) -> {
                            Map<String, String> own = headers.apply(destination.uri());
                            own.forEach(Wire::requireSound);
                            yield inTime(method, destination, addresses, body, own, deadline);
                        }
                    };
        };
    }

    private sealed interface Lookup {
        record Found(List<InetAddress> addresses) implements Lookup {}

        record Failed(Reply reply) implements Lookup {}
    }

    /// Resolves once. One forbidden address among many forbids the name.
    private Lookup addresses(Destination destination, Instant deadline) {
        List<InetAddress> addresses;
        try {
            addresses =
                    destination.literal().isPresent()
                            ? List.of(destination.literal().get())
                            : lookup(destination.host(), deadline);
        } catch (TimeoutException e) {
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.SLOW_NAME));
        } catch (UnknownHostException e) {
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.UNKNOWN_NAME));
        }
        if (addresses.isEmpty())
            return new Lookup.Failed(new Reply.Unreachable(Reply.Cause.UNKNOWN_NAME));
        boolean fine =
                addresses.stream()
                        .allMatch(address ->
                                isAllowed(address)
                                        || !(destination.onlyIfAllowed()
                                                || SpecialUse.isForbidden(address)));
        return fine
                ? new Lookup.Found(addresses)
                : new Lookup.Failed(new Reply.Forbidden(Reply.Bar.ADDRESS));
    }

    private boolean isAllowed(InetAddress address) {
        return config.allow().stream().anyMatch(network -> network.contains(address));
    }

    private List<InetAddress> lookup(String host, Instant deadline)
            throws TimeoutException, UnknownHostException {
        if (!lookupPermits.tryAcquire()) throw new TimeoutException();
        Future<List<InetAddress>> lookup =
                lookups.submit(() -> {
                    try {
                        return names.resolve(host);
                    } finally {
                        lookupPermits.release();
                    }
                });
        // Never cancelled: a lookup stopped before it began would keep its permit for ever.
        long wait = Math.min(config.lookup().toMillis(), millisUntil(deadline));
        try {
            return lookup.get(wait, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    /// Runs the exchange aside and stops waiting at the deadline, whatever the peer is doing.
    private Outcome inTime(
            String method,
            Destination destination,
            List<InetAddress> addresses,
            Optional<byte[]> body,
            Map<String, String> headers,
            Instant deadline) {
        Reply.Cause cause = Reply.Cause.NO_CONNECTION;
        for (InetAddress address :
                addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES_TRIED))) {
            HttpUriRequestBase request = new HttpUriRequestBase(method, destination.uri());
            request.setHeader("Accept-Encoding", "gzip");
            headers.forEach(request::setHeader);
            body.ifPresent(bytes -> request.setEntity(new ByteArrayEntity(bytes, null)));
            HttpHost pinned =
                    new HttpHost("https", address, destination.host(), destination.port());
            Future<Outcome> exchange =
                    exchanges.submit(() ->
                            client.execute(
                                    pinned, request, answer -> read(destination, answer, body)));
            try {
                return exchange.get(millisUntil(deadline), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cause = Reply.Cause.TIME_IS_UP;
            } catch (ExecutionException e) {
                cause = causeOf(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cause = Reply.Cause.TIME_IS_UP;
            } finally {
                if (!exchange.isDone()) request.cancel();
            }
            if (cause != Reply.Cause.NO_CONNECTION) break;
        }
        return new Outcome.Done(new Reply.Unreachable(cause));
    }

    private static Reply.Cause causeOf(@Nullable Throwable thrown) {
        return switch (thrown) {
            case TooLarge e -> Reply.Cause.TOO_LARGE;
            case SSLException e -> Reply.Cause.NOT_TRUSTED;
            case ConnectTimeoutException e -> Reply.Cause.NO_CONNECTION;
            case ConnectException e -> Reply.Cause.NO_CONNECTION;
            case NoRouteToHostException e -> Reply.Cause.NO_CONNECTION;
            case SocketTimeoutException e -> Reply.Cause.TIME_IS_UP;
            case null, default -> Reply.Cause.BAD_ANSWER;
        };
    }

    private Outcome read(Destination destination, ClassicHttpResponse answer, Optional<byte[]> body)
            throws IOException {
        boolean post = body.isPresent();
        if (!post
                && REDIRECTS.contains(answer.getCode())
                && answer.getFirstHeader("Location") != null) {
            answer.close();
            return elsewhere(destination.uri(), answer.getHeaders("Location"));
        }
        if (answer.getHeaders("Content-Type").length > 1) throw new IOException("two media types");
        Header type = answer.getFirstHeader("Content-Type");
        byte[] bytes;
        try {
            bytes = bytes(answer, post ? LARGEST_POST_ANSWER : config.largest());
        } catch (IOException e) {
            // The inbox has answered; what else it says, or fails to say, changes nothing.
            if (!post) throw e;
            bytes = new byte[0];
        }
        return new Outcome.Done(
                new Reply.Answered(
                        answer.getCode(),
                        type == null || type.getValue() == null ? "" : type.getValue(),
                        bytes,
                        retryAfter(answer.getFirstHeader("Retry-After")),
                        destination.uri()));
    }

    private static Outcome elsewhere(URI from, Header[] locations) throws IOException {
        if (locations.length != 1) throw new IOException("two places to go");
        try {
            return new Outcome.Elsewhere(from.resolve(locations[0].getValue().strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException("no place to go", e);
        }
    }

    /// Reads at most `largest` decoded bytes, and closes the connection on one more.
    private static byte[] bytes(ClassicHttpResponse answer, int largest) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) return new byte[0];
        try (InputStream raw = entity.getContent();
                InputStream in = decoded(raw, answer.getHeaders("Content-Encoding"))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (bytes.size() + n > largest) {
                    answer.close(); // before the stream, which would read on to the end
                    throw new TooLarge();
                }
                bytes.write(buffer, 0, n);
            }
            return bytes.toByteArray();
        }
    }

    private static InputStream decoded(InputStream raw, Header[] encodings) throws IOException {
        if (encodings.length == 0) return raw;
        String encoding =
                encodings.length > 1
                        ? ""
                        : encodings[0].getValue().strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw);
            default -> throw new IOException("an encoding we did not ask for");
        };
    }

    /// Seconds or a date (RFC 9110 §10.2.3), within a minute and a day; anything else is not there.
    private Optional<Duration> retryAfter(@Nullable Header header) {
        String text = header == null || header.getValue() == null ? "" : header.getValue().strip();
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

    private static void requireSound(String name, String value) {
        boolean sound =
                name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':')
                        && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)
                        && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        if (!sound) throw new IllegalArgumentException("not a header of the caller's: " + name);
    }

    /// Elapsed time is measured on the machine's own timer; the clock of the house may be set.
    private Instant deadline() {
        return Instant.ofEpochSecond(0, System.nanoTime()).plus(config.total());
    }

    private static long millisUntil(Instant deadline) {
        return Math.max(
                0,
                Duration.between(Instant.ofEpochSecond(0, System.nanoTime()), deadline).toMillis());
    }

    /// The client never resolves a name: each connection comes with its checked address.
    private static final class NoNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("not resolved here: " + host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("not resolved here: " + host);
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// A kept connection that the peer has closed meanwhile is no answer: the same request goes out
    /// once more. Whoever had taken it after all knows it by its id.
    private static final class OnceMoreOnANewConnection implements HttpRequestRetryStrategy {

        @Override
        public boolean retryRequest(
                HttpRequest request, IOException failure, int times, HttpContext context) {
            return times == 1 && failure instanceof NoHttpResponseException;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int times, HttpContext context) {
            return false;
        }

        @Override
        public TimeValue getRetryInterval(HttpResponse response, int times, HttpContext context) {
            return TimeValue.ZERO_MILLISECONDS;
        }
    }
}
