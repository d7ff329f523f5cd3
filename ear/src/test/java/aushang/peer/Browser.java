// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser without a screen: follows links and redirects, fills in forms, keeps cookies, runs no
/// script.
///
/// It says about its requests what real ones say (`Origin`, `Sec-Fetch-Site`), because servers
/// decide by it.
public final class Browser {

    private static final int LONGEST_TRAIL = 20;

    private final RawHttps https;
    private final Cookies cookies = new Cookies();
    private final List<String> setCookies = new ArrayList<>();
    private String languages = "de,en;q=0.5";
    private @Nullable Page page;

    private Browser(RawHttps https) {
        this.https = https;
    }

    /// A browser with no cookies yet.
    ///
    /// @param caPem the only authorities it trusts
    public static Browser trusting(Path caPem) {
        return new Browser(new RawHttps(Tls.trusting(caPem), Duration.ofSeconds(60)));
    }

    /// From now on asks for these languages.
    ///
    /// @param acceptLanguage as in the header, for example `en`
    public Browser speaking(String acceptLanguage) {
        languages = acceptLanguage;
        return this;
    }

    /// Goes to an address as if typed in.
    public Page get(URI address) {
        return go(null, "GET", address, null);
    }

    /// Follows the first link on the current page whose text contains this.
    public Page follow(String linkText) {
        return go(page().address(), "GET", page().link(linkText), null);
    }

    /// Fills a form of the current page in and sends it.
    ///
    /// @param idOrAction its id, or a part of its action
    /// @param typed by field name; a button's name presses that button
    public Page submit(String idOrAction, Map<String, String> typed) {
        return submit(page().form(idOrAction), typed);
    }

    public Page submit(Form form, Map<String, String> typed) {
        String filled = form.filled(typed);
        if (form.method().equals("POST"))
            return go(page().address(), "POST", form.action(), filled);
        String action = form.action().toString();
        int query = action.indexOf('?');
        URI asked = URI.create((query < 0 ? action : action.substring(0, query)) + "?" + filled);
        return go(page().address(), "GET", asked, null);
    }

    /// Goes to an address that leads to Keycloak's login page, signs in there, and comes back.
    ///
    /// @throws AssertionError if Keycloak does not let this person in
    public Page signIn(URI office, String user, String password) {
        Page shown = get(office);
        for (int step = 0; step < 2; step++) {
            Optional<Form> login = loginOn(shown);
            if (login.isEmpty()) return shown;
            Map<String, String> typed = new LinkedHashMap<>();
            if (login.get().has("username")) typed.put("username", user);
            if (login.get().has("password")) typed.put("password", password);
            shown = submit(login.get(), typed);
            if (typed.containsKey("password")) break;
        }
        if (loginOn(shown).isPresent())
            throw new AssertionError("sign-in of " + user + " was refused: " + shown);
        return shown;
    }

    /// Keycloak asks for name and password on one page or on two.
    private static Optional<Form> loginOn(Page page) {
        return page.forms().stream()
                .filter(form -> form.action().getPath().contains("/login-actions/"))
                .filter(form -> form.has("username") || form.has("password"))
                .findFirst();
    }

    /// What it shows now.
    ///
    /// @throws IllegalStateException before the first visit
    public Page page() {
        if (page == null) throw new IllegalStateException("no page yet");
        return page;
    }

    /// Every `Set-Cookie` line any server has sent, in order.
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    /// Names of the cookies it keeps now.
    public List<String> cookies() {
        return cookies.names();
    }

    /// The `Cookie` line it would send there, for another client that goes on in its name.
    public Optional<String> cookieLine(URI address) {
        return cookies.line(address);
    }

    /// 307 and 308 repeat the request; the other redirects turn it into a GET.
    private Page go(@Nullable URI from, String method, URI address, @Nullable String form) {
        List<Response> trail = new ArrayList<>();
        String site = from == null ? "none" : site(from, address);
        for (int step = 0; step < LONGEST_TRAIL; step++) {
            Response answer = exchange(from, site, method, address, form);
            trail.add(answer);
            Optional<String> location = answer.header("location");
            if (answer.status() < 300 || answer.status() > 399 || location.isEmpty()) {
                Page shown = new Page(address, answer, trail);
                page = shown;
                return shown;
            }
            URI next = address.resolve(location.get());
            if (!site.equals("none") && site(address, next).equals("same-site")) site = "same-site";
            if (answer.status() != 307 && answer.status() != 308) {
                method = "GET";
                form = null;
            }
            address = next;
        }
        throw new AssertionError(
                "redirected more than " + LONGEST_TRAIL + " times, last to " + address);
    }

    private Response exchange(
            @Nullable URI from, String site, String method, URI address, @Nullable String form) {
        byte[] body = form == null ? new byte[0] : form.getBytes(StandardCharsets.UTF_8);
        List<RawHttps.Line> lines = new ArrayList<>();
        lines.add(new RawHttps.Line("Host", address.getAuthority()));
        lines.add(new RawHttps.Line("User-Agent", "Mozilla/5.0 (scripted browser)"));
        lines.add(new RawHttps.Line("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        lines.add(new RawHttps.Line("Accept-Language", languages));
        lines.add(new RawHttps.Line("Sec-Fetch-Site", site));
        lines.add(new RawHttps.Line("Sec-Fetch-Mode", "navigate"));
        lines.add(new RawHttps.Line("Sec-Fetch-Dest", "document"));
        cookies.line(address).ifPresent(line -> lines.add(new RawHttps.Line("Cookie", line)));
        if (method.equals("POST")) {
            if (from != null) lines.add(new RawHttps.Line("Origin", origin(from)));
            lines.add(new RawHttps.Line("Content-Type", "application/x-www-form-urlencoded"));
            lines.add(new RawHttps.Line("Content-Length", Integer.toString(body.length)));
        }
        lines.add(new RawHttps.Line("Connection", "close"));
        Response answer = https.exchange(address, method, Draft.target(address), lines, body);
        for (String line : answer.headers("set-cookie")) {
            setCookies.add(line);
            cookies.take(address, line);
        }
        return answer;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String site(URI from, URI to) {
        if (origin(from).equals(origin(to))) return "same-origin";
        return from.getHost().equals(to.getHost()) ? "same-site" : "cross-site";
    }
}
