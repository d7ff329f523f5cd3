// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first and last to see a request: strict headers on every answer, prepared answers without a
/// query.
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Threshold implements Filter {

    private static final String CSP =
            "default-src 'none'; style-src 'self'; img-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
                    + " encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(),"
                    + " midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(),"
                    + " usb=(), xr-spatial-tracking=()";

    /// A name or an address (RFC 9110 §7.2). The server hands on what a folded line leaves in it.
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?");

    @Inject Shelf shelf;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        strict(answer);
        if (!HOST.matcher(asked.getServerName()).matches()) {
            send(Problem.of(HttpServletResponse.SC_BAD_REQUEST, "host"), asked, answer);
            return;
        }
        if (asked.getRequestURI().contains("ibm_security_logout")) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // WebFinger and its kin are for scripts of any site (RFC 7033 §5).
        if (asked.getRequestURI().startsWith("/.well-known/"))
            answer.setHeader("Access-Control-Allow-Origin", "*");
        if (isRead(asked)) {
            Optional<Prepared> prepared = shelf.at(Visit.of(asked));
            if (prepared.isPresent()) {
                send(prepared.get(), asked, answer);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /// Writes a prepared answer, or 304 to whoever has it already.
    static void send(Prepared prepared, HttpServletRequest asked, HttpServletResponse answer)
            throws IOException {
        prepared.headers().forEach(answer::setHeader);
        if (prepared.isKnownTo(asked.getHeader("If-None-Match"))) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        answer.setStatus(prepared.status());
        answer.setContentType(prepared.contentType());
        answer.setContentLength(prepared.body().length);
        if (!asked.getMethod().equals("HEAD")) answer.getOutputStream().write(prepared.body());
    }

    private static boolean isRead(HttpServletRequest asked) {
        return asked.getMethod().equals("GET") || asked.getMethod().equals("HEAD");
    }

    private static void strict(HttpServletResponse answer) {
        answer.setHeader("Content-Security-Policy", CSP);
        answer.setHeader(
                "Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Permissions-Policy", PERMISSIONS);
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
