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
public final class Desk {

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
    public static Desk of(Stage stage, String person, String office) {
        return new Desk(stage, stage.signedIn(person), office);
    }

    public Browser browser() {
        return browser;
    }

    public Page blank() {
        return browser.get(stage.office("/desk/notices/new?office=" + office));
    }

    /// Writes and publishes.
    ///
    /// @return the notice's public page
    public URI publish(String text) {
        return publish(Map.of("text", text, "language", "de"));
    }

    /// Writes and publishes.
    ///
    /// @param typed by field
    /// @return the notice's public page
    public URI publish(Map<String, String> typed) {
        blank();
        Map<String, String> form = new HashMap<>(typed);
        form.put("act", "publish");
        Page page = browser.submit("/desk/notices", form);
        assertThat(page.status()).as("the answer to publishing: " + page).isEqualTo(200);
        return address(page);
    }

    /// Saves a draft.
    ///
    /// @return the page of the draft at the desk
    public Page draft(Map<String, String> typed) {
        blank();
        Map<String, String> form = new HashMap<>(typed);
        form.put("act", "save");
        return browser.submit("/desk/notices", form);
    }

    /// Reads the difference, then corrects.
    ///
    /// @return the notice's page at the desk
    Page correct(URI notice, Map<String, String> typed) {
        String path = "/desk/notices/" + id(notice) + "/correction";
        browser.get(stage.office(path));
        Map<String, String> form = new HashMap<>(typed);
        form.put("act", "compare");
        Page compared = browser.submit(path, form);
        assertThat(compared.status()).as("the difference: " + compared).isEqualTo(200);
        form.put("act", "correct");
        return browser.submit(path, form);
    }

    /// Passes on a notice of another office.
    void share(URI notice) {
        press(notice, "/share");
    }

    /// Takes back that it was passed on.
    void takeBack(URI notice) {
        press(notice, "/take-back");
    }

    void pin(URI notice) {
        pressOnItsPage(notice, "/pin");
    }

    void unpin(URI notice) {
        pressOnItsPage(notice, "/unpin");
    }

    private void pressOnItsPage(URI notice, String deed) {
        String path = "/desk/notices/" + id(notice);
        browser.get(stage.office(path));
        Page page = browser.submit(path + deed, Map.of());
        assertThat(page.status()).as("the answer to " + deed + ": " + page).isEqualTo(200);
    }

    private void press(URI notice, String deed) {
        URI others = stage.office("/desk/others?office=" + office);
        String path = "/desk/others/" + id(notice) + deed;
        Page list = browser.get(others);
        // A page that was opened before still has the button.
        if (list.findForm(path).isPresent()) list = browser.submit(path, Map.of());
        assertThat(list.status()).as("the answer to " + path + ": " + list).isEqualTo(200);
    }

    public void withdraw(URI notice) {
        String id = id(notice);
        browser.get(stage.office("/desk/notices/" + id + "/withdrawal"));
        Page page = browser.submit("/desk/notices/" + id + "/withdrawal", Map.of());
        assertThat(page.status()).as("the answer to withdrawing: " + page).isEqualTo(200);
    }

    /// What the desk says about where the notice went.
    public String delivery(URI notice) {
        return browser.get(stage.office("/desk/notices/" + id(notice))).text();
    }

    /// The public address that a page of the desk names.
    public static URI address(Page page) {
        Matcher address = ADDRESS.matcher(page.html());
        assertThat(address.find()).as("a public address in " + page).isTrue();
        return URI.create(address.group());
    }

    public static String id(URI notice) {
        Matcher address = ADDRESS.matcher(notice.toString());
        assertThat(address.matches()).as("a notice's address: " + notice).isTrue();
        return address.group(2);
    }
}
