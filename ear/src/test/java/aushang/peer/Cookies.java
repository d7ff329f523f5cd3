// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The cookies of one browser, by RFC 6265: by host and path, whatever the port.
///
/// The JDK's own jar takes Keycloak's `Version=1` for RFC 2965 and sends `$Version` back, which
/// nobody reads today. `SameSite` is kept out: all servers of a test are `localhost`, which is one
/// site.
final class Cookies {

    private record Place(String host, String path, String name) {}

    private record Cookie(String value, boolean secure, Instant until) {}

    private final Map<Place, Cookie> jar = new LinkedHashMap<>();

    /// Keeps, replaces or drops what one `Set-Cookie` line says.
    void take(URI from, String line) {
        List<String> parts = Arrays.stream(line.split(";", -1)).map(String::strip).toList();
        int equals = parts.getFirst().indexOf('=');
        if (equals < 1) return;
        String path =
                attribute(parts, "path")
                        .filter(value -> value.startsWith("/"))
                        .orElse(directory(from));
        Place place = new Place(from.getHost(), path, parts.getFirst().substring(0, equals));
        Instant until = until(parts);
        if (until.isAfter(Instant.now())) {
            boolean secure = attribute(parts, "secure").isPresent();
            jar.put(place, new Cookie(parts.getFirst().substring(equals + 1), secure, until));
        } else {
            jar.remove(place);
        }
    }

    /// The `Cookie` line for a request, empty if there is nothing to send.
    Optional<String> line(URI to) {
        List<Map.Entry<Place, Cookie>> fitting = new ArrayList<>(jar.entrySet());
        fitting.removeIf(entry -> !fits(entry.getKey(), entry.getValue(), to));
        fitting.sort(Comparator.comparingInt(entry -> -entry.getKey().path().length()));
        if (fitting.isEmpty()) return Optional.empty();
        return Optional.of(
                String.join(
                        "; ",
                        fitting.stream()
                                .map(entry ->
                                        entry.getKey().name() + "=" + entry.getValue().value())
                                .toList()));
    }

    /// Names of all cookies kept.
    List<String> names() {
        return jar.keySet().stream().map(Place::name).toList();
    }

    private static boolean fits(Place place, Cookie cookie, URI to) {
        String path = to.getPath() == null || to.getPath().isEmpty() ? "/" : to.getPath();
        boolean below =
                path.equals(place.path())
                        || path.startsWith(
                                place.path().endsWith("/") ? place.path() : place.path() + "/");
        return place.host().equals(to.getHost())
                && below
                && (!cookie.secure() || "https".equals(to.getScheme()))
                && cookie.until().isAfter(Instant.now());
    }

    private static Instant until(List<String> parts) {
        Optional<String> age = attribute(parts, "max-age");
        if (age.isPresent()) {
            try {
                return Instant.now().plusSeconds(Long.parseLong(age.get()));
            } catch (NumberFormatException e) {
                return Instant.MAX;
            }
        }
        Optional<String> expires = attribute(parts, "expires");
        if (expires.isEmpty()) return Instant.MAX;
        try {
            return Cavage.HTTP_DATE.parse(expires.get().replace('-', ' '), Instant::from);
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    private static Optional<String> attribute(List<String> parts, String name) {
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals).strip();
            if (key.toLowerCase(Locale.ROOT).equals(name))
                return Optional.of(equals < 0 ? "" : part.substring(equals + 1).strip());
        }
        return Optional.empty();
    }

    private static String directory(URI from) {
        String path = from.getPath() == null ? "" : from.getPath();
        int slash = path.lastIndexOf('/');
        return slash < 1 ? "/" : path.substring(0, slash);
    }
}
