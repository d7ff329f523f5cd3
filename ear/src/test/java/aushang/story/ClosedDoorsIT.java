// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Browser;
import aushang.peer.Page;
import aushang.peer.Response;
import aushang.peer.ScriptedPeer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Closed at every entrance: nobody registers, the street has no office and no cookie, and a
/// sign-in alone is nothing.
class ClosedDoorsIT extends Deployed {

    private static final List<String> STREET =
            List.of(
                    "/",
                    "/@beispielamt",
                    "/users/beispielamt",
                    "/users/beispielamt/outbox",
                    "/users/beispielamt/outbox?page=true",
                    "/users/beispielamt/followers",
                    "/@beispielamt/feed.atom",
                    "/@beispielamt/imprint",
                    "/@beispielamt/privacy",
                    "/imprint",
                    "/privacy",
                    "/accessibility",
                    "/actor",
                    "/robots.txt",
                    "/nodeinfo/2.0",
                    "/nodeinfo/2.1",
                    "/.well-known/nodeinfo",
                    "/.well-known/host-meta",
                    "/.well-known/host-meta.json",
                    "/.well-known/security.txt");

    @ParameterizedTest(name = "POST {0} registers nobody")
    @ValueSource(
            strings = {
                "/api/v1/accounts",
                "/api/v2/accounts",
                "/auth",
                "/auth/sign_up",
                "/signup",
                "/sign-up",
                "/register",
                "/registration",
                "/users",
                "/invite",
                "/api/v1/apps/sign_up",
                "/oauth/register"
            })
    void nobodyRegisters(String path) {
        try (ScriptedPeer peer = stage.peer()) {
            assertThat(peer.post(stage.street(path), "{\"username\":\"eve\"}").status())
                    .isIn(403, 404);
        }
    }

    @Test
    void whoAsksInAnotherWayIsToldWhichThereAre() {
        try (ScriptedPeer peer = stage.peer()) {
            Response answer = peer.post(stage.street("/.well-known/nodeinfo"), "{}");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow"))
                    .hasValueSatisfying(ways -> assertThat(ways).contains("GET"));
        }
    }

    @Test
    void theIdentityProviderRegistersNobodyEither() {
        Browser browser = stage.browser();
        Page signIn = browser.get(stage.office("/desk"));
        assertThat(signIn.html()).doesNotContain("registration", "reset-credentials");
        URI realm = signIn.address().resolve("/realms/aushang/");
        for (String way : List.of("registration", "reset-credentials")) {
            Page page =
                    browser.get(
                            realm.resolve("login-actions/" + way + "?client_id=aushang-office"));
            assertThat(page.findForm("kc-register-form")).as(way).isEmpty();
            assertThat(page.findForm("kc-reset-password-form")).as(way).isEmpty();
        }
    }

    @Test
    void theStreetSetsNoCookieAndIsStrict() {
        Browser browser = stage.browser();
        for (String path : STREET) {
            Page page = browser.get(stage.street(path));
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.response().header("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe", "script-src", "*");
            assertThat(page.response().header("Strict-Transport-Security")).as(path).isPresent();
            assertThat(page.response().header("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(page.response().header("ETag")).as(path).isPresent();
            assertThat(page.response().header("Cache-Control").orElse(""))
                    .as(path)
                    .contains("max-age");
        }
        for (String path : List.of("/nirgends", "/@niemand", "/desk", "/.well-known/webfinger"))
            browser.get(stage.street(path));
        assertThat(browser.setCookies()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is not on the street")
    @ValueSource(
            strings = {
                "/desk",
                "/desk/notices/new",
                "/sign-out",
                "/signed-out",
                "/health",
                "/health/ready",
                "/metrics",
                "/oidcclient/redirect/aushang",
                "/openapi"
            })
    void theOfficeIsNotOnTheStreet(String path) {
        assertThat(stage.browser().get(stage.street(path)).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} is not in the office")
    @ValueSource(
            strings = {
                "/@beispielamt",
                "/users/beispielamt",
                "/inbox",
                "/.well-known/webfinger",
                "/nodeinfo/2.0"
            })
    void theStreetIsNotInTheOffice(String path) {
        Browser browser = stage.signedIn("beispielamt-redaktion");
        assertThat(browser.get(stage.office(path)).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} without any grant")
    @ValueSource(
            strings = {
                "/desk",
                "/desk/notices/new?office=beispielamt",
                "/desk/notices/1",
                "/desk/notices/1/edit"
            })
    void whoHoldsNoMandateSeesWhomToAsk(String path) {
        Browser browser = stage.signedIn("ohne-rechte");
        Page page = browser.get(stage.office(path));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("keine Rechte", "aushang@beispiel-it.example");
        assertThat(page.html()).doesNotContain("/desk/notices");
    }

    @Test
    void nobodyIsInTheOfficeBeforeSigningIn() {
        Page page = stage.browser().get(stage.office("/desk"));
        assertThat(page.address().getPath()).contains("/realms/aushang/");
        assertThat(stage.browser().get(stage.office("/metrics")).status()).isIn(401, 403);
        assertThat(stage.browser().get(stage.office("/health/ready")).status()).isEqualTo(200);
    }

    @Test
    void whoAsksForAnotherNameLearnsNothingOfTheServer() {
        byte[] request =
                "GET /desk HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        try (ScriptedPeer peer = stage.peer()) {
            for (URI door : List.of(stage.street("/"), stage.office("/"))) {
                Response answer = peer.raw(door, request);
                assertThat(answer.status()).as(door.toString()).isEqualTo(404);
                assertThat(answer.text()).doesNotContain("Liberty", "IBM", "<script");
            }
        }
    }

    @Test
    void whoSignsOutIsOutEverywhere() {
        Browser browser = stage.signedIn("beispielamt-redaktion");
        Page out = browser.submit("/sign-out", Map.of());
        assertThat(out.text()).contains("Abgemeldet");
        Page again = browser.get(stage.office("/desk"));
        assertThat(again.findForm("kc-form-login")).as("the sign-in form in " + again).isPresent();
    }

    @Test
    void whoIsSignedOutByAnAdministratorIsOutAtOnce() {
        Browser browser = stage.signedIn("musterbehoerde-redaktion");
        assertThat(browser.get(stage.office("/desk")).findForm("/sign-out")).isPresent();
        stage.signOutEverywhere("musterbehoerde-redaktion");
        Page again = browser.get(stage.office("/desk"));
        assertThat(again.findForm("kc-form-login")).as("the sign-in form in " + again).isPresent();
    }
}
