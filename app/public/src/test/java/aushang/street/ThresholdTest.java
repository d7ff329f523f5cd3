// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.outbox.Editions;
import aushang.street.Visit.Shape;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    private static final Prepared PAGE = Prepared.ok("text/html", "Hallo".getBytes(UTF_8)).in("de");

    private final Shelf shelf = new Shelf();
    private final Threshold threshold = new Threshold();
    private final Told told = new Told();
    private final AtomicInteger wentOn = new AtomicInteger();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    ThresholdTest() {
        shelf.editions = new Editions();
        threshold.shelf = shelf;
        shelf.of(Visit.of(Asked.get("/@amt").request(), Shape.PERSON), 1, () -> PAGE);
    }

    private void visit(Asked asked) throws IOException, ServletException {
        threshold.doFilter(
                asked.request(), told.response(), (request, response) -> wentOn.incrementAndGet());
    }

    @Test
    void whatIsPreparedIsServedWithoutAQuery() throws Exception {
        visit(Asked.get("/@amt"));
        assertThat(wentOn).hasValue(0);
        assertThat(told.status).isEqualTo(200);
        assertThat(told.body.toString(UTF_8)).isEqualTo("Hallo");
        assertThat(told.headers)
                .containsEntry("ETag", PAGE.etag())
                .containsEntry("Content-Language", "de")
                .containsEntry("Content-Type", "text/html")
                .containsEntry("Content-Length", "5");
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws Exception {
        visit(Asked.get("/@amt").with("If-None-Match", PAGE.etag()));
        assertThat(told.status).isEqualTo(304);
        assertThat(told.body.size()).isZero();
        assertThat(told.headers)
                .containsEntry("ETag", PAGE.etag())
                .doesNotContainKey("Content-Length");
    }

    @Test
    void whoAsksForTheHeadGetsNoBody() throws Exception {
        visit(Asked.head("/@amt"));
        assertThat(told.status).isEqualTo(200);
        assertThat(told.headers).containsEntry("Content-Length", "5");
        assertThat(told.body.size()).isZero();
    }

    @Test
    void whatIsNotPreparedAndWhatIsSentGoesOn() throws Exception {
        visit(Asked.get("/@other"));
        visit(Asked.post("/@amt"));
        assertThat(wentOn).hasValue(2);
    }

    @Test
    void everyAnswerIsStrict() throws Exception {
        visit(Asked.post("/inbox"));
        assertThat(told.headers)
                .containsKeys(
                        "Content-Security-Policy",
                        "Strict-Transport-Security",
                        "Permissions-Policy")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(told.headers.get("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aHostThatIsNoNameIsRefused() throws Exception {
        visit(Asked.get("/@amt").at("amt.example evil.example"));
        assertThat(told.status).isEqualTo(400);
    }

    @Test
    void discoveryIsForScriptsOfAnySite() throws Exception {
        visit(Asked.get("/.well-known/webfinger"));
        assertThat(told.headers).containsEntry("Access-Control-Allow-Origin", "*");
    }

    /// What the visitor is told.
    private static final class Told {

        private final Map<String, String> headers = new HashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;

        HttpServletResponse response() {
            return (HttpServletResponse)
                    Proxy.newProxyInstance(
                            Told.class.getClassLoader(),
                            new Class<?>[] {HttpServletResponse.class},
                            this::hear);
        }

        private @Nullable Object hear(Object proxy, Method said, Object @Nullable [] arguments) {
            switch (said.getName()) {
                case "setHeader" -> headers.put(text(arguments, 0), text(arguments, 1));
                case "setContentType" -> headers.put("Content-Type", text(arguments, 0));
                case "setContentLength" -> headers.put("Content-Length", text(arguments, 0));
                case "setStatus" -> status = Integer.parseInt(text(arguments, 0));
                case "getOutputStream" -> {
                    return new Into(body);
                }
                default -> throw new UnsupportedOperationException(said.getName());
            }
            return null;
        }

        private static String text(Object @Nullable [] arguments, int number) {
            return String.valueOf(Objects.requireNonNull(arguments)[number]);
        }
    }

    private static final class Into extends ServletOutputStream {

        private final ByteArrayOutputStream body;

        Into(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int written) {
            body.write(written);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
