// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scripted peer plays the web site.
@SuppressWarnings("NullAway.Init")
class BrowserTest {

    private static final String LOGIN =
            """
            <!DOCTYPE html><title>Sign in &amp; go</title><!-- <form id="no"> -->
            <script>if (a < b) document.write("<form id='no'>");</script>
            <form id="kc-form-login" method="post"
                action="/realms/x/login-actions/authenticate?code=1&amp;tab=2">
            <input name="username" value=""><input type=password name=password>
            <input type="hidden" name="credentialId"/><input type="checkbox" name="rememberMe">
            <input type="submit" name="login" value="Sign in"></form>
            """;
    private static final String DESK =
            """
            <title>Desk</title><p>Guten Tag, <b>Ada</b>&nbsp;!</p>
            <a href="drafts?page=1&amp;x=2">Entw&uuml;rfe</a>
            <form action="/desk" method="post"><textarea name="text">
            Alt &lt;b></textarea>
            <select name="language"><option value="de">D<option value="en" selected>E</select>
            <input type="radio" name="when" value="now" checked>
            <input type="radio" name="when" value="later"></form>
            """;

    @TempDir static Path directory;

    private static ScriptedPeer site;
    private static TestAuthority authority;

    private Browser browser;

    @BeforeAll
    static void open() {
        authority = TestAuthority.in(directory);
        site = ScriptedPeer.start(authority.caPem(), authority.keystore(), authority.password());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void start() {
        site.forget();
        site.answerAsUsual();
        browser = Browser.trusting(authority.caPem());
        site.answer(
                "/office",
                Answer.redirect(site.address("/realms/x/auth"))
                        .with("Set-Cookie", "state=1; Path=/"));
        site.answerAlways(
                "/realms/x/auth",
                page(LOGIN)
                        .with(
                                "Set-Cookie",
                                "AUTH_SESSION_ID=a=b;Version=1;Path=/realms/x/;Secure;SameSite=None"));
        site.answerAlways("/office", page(DESK));
    }

    private static Answer page(String html) {
        return Answer.document("text/html; charset=utf-8", html);
    }

    @Test
    void signsInAtTheLoginPageAndComesBack() {
        site.answer(
                "/realms/x/login-actions/authenticate", Answer.redirect(site.address("/office")));

        Page desk = browser.signIn(site.address("/office"), "ada", "geheim & mehr");

        assertThat(desk.text()).isEqualTo("Desk Guten Tag, Ada ! Entwürfe Alt <b> D E");
        assertThat(desk.address()).isEqualTo(site.address("/office"));
        Arrival login = posted();
        assertThat(login.target()).isEqualTo("/realms/x/login-actions/authenticate?code=1&tab=2");
        assertThat(login.text().split("&"))
                .containsExactlyInAnyOrder(
                        "username=ada", "password=geheim+%26+mehr", "credentialId=");
        assertThat(login.header("Cookie")).contains("AUTH_SESSION_ID=a=b; state=1");
        assertThat(login.header("Origin")).contains("https://" + site.domain());
        assertThat(browser.setCookies()).hasSize(2).first().isEqualTo("state=1; Path=/");
        assertThat(last().header("Cookie")).contains("state=1");
    }

    @Test
    void aRefusedSignInIsToldWithThePage() {
        site.answer(
                "/realms/x/login-actions/authenticate",
                page(LOGIN.replace("Sign in &amp; go", "Wrong password")));

        assertThatThrownBy(() -> browser.signIn(site.address("/office"), "ada", "x"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Wrong password");
    }

    @Test
    void aFormIsSentAsItStandsUnlessTyped() {
        site.answer("/desk", Answer.status(303).with("Location", "/office"));
        browser.get(site.address("/office"));
        browser.get(site.address("/office"));

        browser.submit("/desk", Map.of("text", "Neu ü"));

        assertThat(posted().text().split("&"))
                .containsExactlyInAnyOrder("text=Neu+%C3%BC", "language=en", "when=now");
        assertThat(browser.page().form("/desk").fields()).containsEntry("text", "Alt <b>");
        assertThatThrownBy(() -> browser.submit("/desk", Map.of("nowhere", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCookieEndsWhenItsTimeIsOver() {
        browser.get(site.address("/office"));
        site.answer("/office", page(DESK).with("Set-Cookie", "state=; Path=/; Max-Age=0"));
        assertThat(browser.cookies()).contains("state");

        browser.get(site.address("/office"));

        assertThat(browser.cookies()).isEqualTo(List.of("AUTH_SESSION_ID"));
    }

    @Test
    void aLinkIsFoundByItsText() {
        site.answerAsUsual();
        site.answerAlways("/a/office", page(DESK));

        assertThat(browser.get(site.address("/a/office")).link("rfe"))
                .isEqualTo(site.address("/a/drafts?page=1&x=2"));
    }

    private static Arrival posted() {
        return site.requests().stream()
                .filter(arrival -> arrival.method().equals("POST"))
                .findFirst()
                .orElseThrow();
    }

    private static Arrival last() {
        return site.requests().getLast();
    }
}
