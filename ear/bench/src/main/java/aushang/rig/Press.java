// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import aushang.peer.Browser;
import aushang.peer.Form;
import aushang.peer.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at the press desk who publishes, on a connection that is open already.
public final class Press {

    private static final Pattern NUMBER = Pattern.compile("/notices/([0-9]+)");

    private final Site site;
    private final Browser browser;
    private final String office;
    private final HttpClient client;

    Press(Site site, Browser browser, String office) {
        this.site = site;
        this.browser = browser;
        this.office = office;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(Tls.trusting(site.ca()))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// What came of pressing the button.
    ///
    /// @param pressedAt when it was pressed
    /// @param took until the answer was there
    public record Published(String id, Instant pressedAt, Duration took) {}

    /// Writes a notice and presses "publish".
    ///
    /// @param more fields of the form by name, for example a set time
    public Published publish(String text, Map<String, String> more) {
        URI desk = site.office("/desk/notices/new?office=" + office);
        Form form = browser.get(desk).form("/desk/notices");
        var fields = new LinkedHashMap<>(form.fields());
        fields.put("text", text);
        fields.put("language", "de");
        fields.put("act", "publish");
        fields.putAll(more);
        HttpRequest request =
                HttpRequest.newBuilder(form.action())
                        .header("Cookie", browser.cookieLine(form.action()).orElse(""))
                        .header("Origin", desk.getScheme() + "://" + desk.getAuthority())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields)))
                        .build();
        try {
            warm();
            Instant pressedAt = Instant.now();
            long before = System.nanoTime();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            Matcher id = NUMBER.matcher(answer.headers().firstValue("location").orElse(""));
            if (answer.statusCode() != 303 || !id.find())
                throw new IllegalStateException(
                        "the desk answered " + answer.statusCode() + ": " + answer.body());
            return new Published(id.group(1), pressedAt, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Opens the connection, if it is not.
    private void warm() throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(site.office("/health/live")).build(),
                BodyHandlers.discarding());
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
