// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import aushang.page.Language;
import aushang.vocab.MediaType;
import jakarta.servlet.http.HttpServletRequest;
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
/// @param page whether a page of a collection is meant, not the collection
/// @param shape for whom
/// @param language in which a page speaks
public record Visit(
        String path,
        String resource,
        Optional<Long> before,
        boolean page,
        Shape shape,
        Language language) {

    private static final int LONGEST_HEADER = 1000;
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
                resource(request.getParameter("resource")),
                number(request.getParameter("before")),
                "true".equals(request.getParameter("page")),
                shape(request.getHeader("Accept"), unasked),
                language(request.getParameter("lang"), request.getHeader("Accept-Language")));
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

    /// `lang=` first, then the header's favourites, then German.
    static Language language(@Nullable String parameter, @Nullable String acceptLanguage) {
        Optional<Language> asked =
                Optional.ofNullable(parameter)
                        .filter(tag -> tag.length() < 20)
                        .flatMap(Language::of);
        if (asked.isPresent()) return asked.get();
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) return Language.DE;
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Language.of(range.getRange()).stream())
                    .findFirst()
                    .orElse(acceptLanguage.contains("*") ? Language.DE : Language.EN);
        } catch (IllegalArgumentException notALanguageList) {
            return Language.DE;
        }
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
