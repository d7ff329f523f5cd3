// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real browser that looks at pages as a reader with assistive technology would: Chromium with
/// axe, driven by `src/test/browser/axe.mjs`.
///
/// What the script needs is installed afresh into a directory of the build, as its lock file says.
///
/// @see <a href="https://github.com/dequelabs/axe-core">axe-core</a>
public final class Axe {

    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

    private static final int LOOKING_SECONDS = 300;

    private final Path directory;

    private Axe(Path directory) {
        this.directory = directory;
    }

    /// One page to look at.
    ///
    /// @param name in the report
    /// @param address absolute
    /// @param status what the page is answered with
    /// @param person who must have signed in, "" for the street
    /// @param open whether folded text is opened first
    /// @param typed by the id of the field; the form is sent with the button `press`
    /// @param picture file name of a picture in German, light and wide, "" for none
    public record Stop(
            String name,
            String address,
            int status,
            String person,
            boolean open,
            Map<String, String> typed,
            String press,
            String picture) {

        /// A page of the street.
        public static Stop of(String name, Object address, int status) {
            return new Stop(name, address.toString(), status, "", false, Map.of(), "", "");
        }

        public Stop seenBy(String person) {
            return new Stop(name, address, status, person, open, typed, press, picture);
        }

        public Stop unfolded() {
            return new Stop(name, address, status, person, true, typed, press, picture);
        }

        public Stop typing(Map<String, String> typed, String press) {
            return new Stop(name, address, status, person, open, typed, press, picture);
        }

        public Stop pictured(String picture) {
            return new Stop(name, address, status, person, open, typed, press, picture);
        }
    }

    /// Everything to look at.
    ///
    /// @param street origin
    /// @param office origin
    /// @param signIn origin
    /// @param passwords by person
    /// @param shots whether each state of each page is kept as a picture
    public record Tour(
            String street,
            String office,
            String signIn,
            Map<String, String> passwords,
            List<Stop> pages,
            boolean shots) {}

    /// What was seen.
    ///
    /// @param states pages looked at, each language, scheme and width counted
    /// @param faults one sentence each
    /// @param undecided what axe leaves to people
    public record Report(
            int states, List<String> faults, List<String> undecided, String axe, String browser) {}

    /// Whether tests with it are to run. They are skipped where Node or Chromium is not installed,
    /// but not in continuous integration, which sets `AUSHANG_REQUIRE_BROWSER` to 1: there they
    /// run, and fail.
    public static boolean isExpected() {
        return (chromium().isPresent() && Npm.isInstalled())
                || "1".equals(System.getenv("AUSHANG_REQUIRE_BROWSER"));
    }

    private static Optional<Path> chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Commands.onPath(name).stream())
                .findFirst();
    }

    /// Installs the script.
    ///
    /// @param sources where it and its lock file are
    /// @param directory where it works and leaves its report and pictures
    public static Axe install(Path sources, Path directory) {
        Npm.install(sources, "axe.mjs", directory);
        return new Axe(directory);
    }

    /// Looks at every page in both languages, light and dark, wide and narrow.
    public Report look(Tour tour) {
        Path browser =
                chromium()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no browser is here; install the package chromium"));
        try {
            String input =
                    JSON.writeValueAsString(
                            Map.of(
                                    "tour",
                                    tour,
                                    "chromium",
                                    browser.toString(),
                                    "directory",
                                    directory.toString()));
            Commands.run(
                    List.of("node", directory.resolve("axe.mjs").toString()),
                    input,
                    LOOKING_SECONDS);
            return JSON.readValue(directory.resolve("report.json").toFile(), Report.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
