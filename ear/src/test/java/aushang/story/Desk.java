// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Browser;
import aushang.peer.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The press desk as an officer uses it: by reading pages and pressing buttons.
final class Desk {

    private static final Pattern ADDRESS =
            Pattern.compile("https://[^\"<> ]+/@([a-z0-9_]+)/([0-9]+)");

    private final Stage stage;
    private final Browser browser;
    private final String office;

    private Desk(Stage stage, Browser browser, String office) {
        this.stage = stage;
        this.browser = browser;
        this.office = office;
    }

    /// Signs in and sits down.
    static Desk of(Stage stage, String person, String office) {
        return new Desk(stage, stage.signedIn(person), office);
    }

    Browser browser() {
        return browser;
    }

    Page blank() {
        return browser.get(stage.office("/desk/notices/new?office=" + office));
    }

    /// Writes and publishes.
    ///
    /// @return the notice's public page
    URI publish(String text) {
        blank();
        Page page =
                browser.submit(
                        "/desk/notices", Map.of("text", text, "language", "de", "act", "publish"));
        assertThat(page.status()).as("the answer to publishing: " + page).isEqualTo(200);
        return address(page);
    }

    /// Saves a draft.
    ///
    /// @return the page of the draft at the desk
    Page draft(Map<String, String> typed) {
        blank();
        Map<String, String> form = new HashMap<>(typed);
        form.put("act", "save");
        return browser.submit("/desk/notices", form);
    }

    void withdraw(URI notice) {
        String id = id(notice);
        browser.get(stage.office("/desk/notices/" + id + "/withdrawal"));
        Page page = browser.submit("/desk/notices/" + id + "/withdrawal", Map.of());
        assertThat(page.status()).as("the answer to withdrawing: " + page).isEqualTo(200);
    }

    /// What the desk says about where the notice went.
    String delivery(URI notice) {
        return browser.get(stage.office("/desk/notices/" + id(notice))).text();
    }

    /// The public address that a page of the desk names.
    static URI address(Page page) {
        Matcher address = ADDRESS.matcher(page.html());
        assertThat(address.find()).as("a public address in " + page).isTrue();
        return URI.create(address.group());
    }

    static String id(URI notice) {
        Matcher address = ADDRESS.matcher(notice.toString());
        assertThat(address.matches()).as("a notice's address: " + notice).isTrue();
        return address.group(2);
    }
}
