// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import aushang.face.Choice;
import aushang.face.Language;
import aushang.vocab.MediaType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one request wants to see: an address, as a machine or a person reads it, in a language.
///
/// @param path as requested
/// @param resource what WebFinger is asked for, empty elsewhere and when it is too long to be
///   answered
/// @param before the id that a page of older notices starts before, empty for the newest
/// @param after how many members of a collection stand on the pages before
/// @param page whether a page of a collection is meant, not the collection
/// @param shape for whom
/// @param choice the language in which a page speaks
public record Visit(
        String path,
        String resource,
        Optional<Long> before,
        long after,
        boolean page,
        Shape shape,
        Choice choice) {

    private static final int LONGEST_HEADER = 1000;
    private static final int LONGEST_QUERY = 4000;
    private static final List<String> MACHINES =
            List.of("/users/", "/actor", "/.well-known/webfinger", "/nodeinfo/");

    /// For whom the answer is.
    public enum Shape {
        /// activity+json for other servers
        MACHINE,
        /// HTML for people
        PERSON,
        /// whatever was asked for, it is neither
        NEITHER
    }

    /// Reads a request.
    ///
    /// @param unasked what someone gets who accepts everything
    public static Visit of(HttpServletRequest request, Shape unasked) {
        return new Visit(
                request.getRequestURI(),
                resource(asked(request, "resource")),
                number(asked(request, "before")),
                number(asked(request, "after")).orElse(0L),
                "true".equals(asked(request, "page")),
                shape(request.getHeader("Accept"), unasked),
                Choice.of(request.getQueryString(), request.getHeader("Accept-Language")));
    }

    /// The shape by path alone, as the resources have it: ids and discovery speak to machines
    /// unless asked otherwise.
    static Visit of(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean machine = MACHINES.stream().anyMatch(path::startsWith);
        return of(request, machine ? Shape.MACHINE : Shape.PERSON);
    }

    static Shape shape(@Nullable String accept, Shape unasked) {
        if (accept == null || accept.isBlank()) return unasked;
        if (accept.length() > LONGEST_HEADER) return Shape.NEITHER;
        return List.of(accept.split(",")).stream()
                .map(Wanted::of)
                .filter(wanted -> wanted.quality() > 0)
                .sorted(Comparator.comparingDouble(Wanted::quality).reversed())
                .flatMap(wanted -> wanted.shape(unasked).stream())
                .findFirst()
                .orElse(Shape.NEITHER);
    }

    public Language language() {
        return choice.language();
    }

    /// A parameter of the address. The container's own reading would take in the body of a form as
    /// well, however large, and fail at an address that is ill encoded.
    private static @Nullable String asked(HttpServletRequest request, String name) {
        String query = request.getQueryString();
        if (query == null || query.length() > LONGEST_QUERY) return null;
        for (String parameter : query.split("&", -1)) {
            if (!parameter.startsWith(name + "=")) continue;
            try {
                return URLDecoder.decode(
                        parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException illEncoded) {
                return null;
            }
        }
        return null;
    }

    private static String resource(@Nullable String asked) {
        return asked == null || asked.length() > LONGEST_HEADER ? "" : asked;
    }

    private static Optional<Long> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    /// One entry of an `Accept` header.
    private record Wanted(String type, double quality) {

        static Wanted of(String entry) {
            String lower = entry.strip().toLowerCase(Locale.ROOT);
            int q = lower.indexOf("q=");
            double quality = 1;
            if (q > 0) {
                try {
                    quality = Double.parseDouble(lower.substring(q + 2).split(";", 2)[0].strip());
                } catch (NumberFormatException notAWeight) {
                    quality = 0;
                }
                lower = lower.substring(0, q).strip().replaceAll(";$", "");
            }
            return new Wanted(lower.strip(), quality);
        }

        Optional<Shape> shape(Shape unasked) {
            if (MediaType.isActivity(type)
                    || type.startsWith("application/ld+json")
                    || type.split(";", 2)[0].strip().equals("application/json"))
                return Optional.of(Shape.MACHINE);
            if (type.startsWith("text/html")
                    || type.startsWith("application/xhtml+xml")
                    || type.startsWith("text/*")) return Optional.of(Shape.PERSON);
            return type.startsWith("*/*") ? Optional.of(unasked) : Optional.empty();
        }
    }
}
