// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request as a test words it: `Asked.get("/@amt").with("Accept", "text/html").request()`. What
/// it was not told it is not asked.
final class Asked {

    private final String method;
    private final String path;
    private @Nullable String query;
    private final Map<String, String> headers = new HashMap<>();
    private String host = "amt.example";

    private Asked(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static Asked get(String path) {
        return new Asked("GET", path);
    }

    static Asked head(String path) {
        return new Asked("HEAD", path);
    }

    static Asked post(String path) {
        return new Asked("POST", path);
    }

    Asked with(String header, String value) {
        headers.put(header.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /// The host as the server understood it.
    Asked at(String name) {
        host = name;
        return this;
    }

    Asked parameter(String name, String value) {
        String parameter = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return query(query == null ? parameter : query + "&" + parameter);
    }

    /// The query as it stands in the address, well encoded or not.
    Asked query(String raw) {
        query = raw;
        return this;
    }

    HttpServletRequest request() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        Asked.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        this::answer);
    }

    private @Nullable Object answer(Object proxy, Method asked, Object @Nullable [] arguments) {
        return switch (asked.getName()) {
            case "getMethod" -> method;
            case "getRequestURI" -> path;
            case "getServerName" -> host;
            case "getHeader" -> headers.get(name(arguments).toLowerCase(Locale.ROOT));
            case "getQueryString" -> query;
            default -> throw new UnsupportedOperationException(asked.getName());
        };
    }

    private static String name(Object @Nullable [] arguments) {
        return (String) Objects.requireNonNull(arguments)[0];
    }
}
