// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.setting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/// Typed reading of the configuration, which never stops at the first mistake.
///
/// A getter that cannot answer notes the mistake and returns a harmless stand-in, so that reading
/// goes on and [#mistakes] has them all. Nobody may use what was read while there are mistakes.
public final class Settings {

    private final Function<String, Optional<String>> values;
    private final List<String> mistakes = new ArrayList<>();

    public Settings(Config config) {
        this(key -> config.getOptionalValue(key, String.class));
    }

    /// For tests and tools: values from anywhere.
    public Settings(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /// Notes, once, that the value of `key` cannot be used, with a sentence that says what would be
    /// right.
    public void mistake(String key, String remedy) {
        String mistake = key + ": " + remedy;
        if (!mistakes.contains(mistake)) mistakes.add(mistake);
    }

    /// Every mistake so far, each beginning with its key; empty when all is well.
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /// The value, or empty when it is absent or blank.
    public Optional<String> optional(String key) {
        return values.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// The value, which must be there.
    public String text(String key) {
        return optional(key)
                .orElseGet(() -> {
                    mistake(key, "must be set");
                    return "";
                });
    }

    /// A comma-separated list, empty when the value is absent.
    public List<String> list(String key) {
        return optional(key).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// A whole number from `least` to `most`.
    public int number(String key, int least, int most) {
        try {
            int number = Integer.parseInt(given(key));
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notANumber) {
            // the sentence below says it
        }
        mistake(key, "a whole number from " + least + " to " + most);
        return least;
    }

    /// An ISO 8601 duration from `least` to `most`.
    public Duration duration(String key, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(given(key));
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) return duration;
        } catch (DateTimeParseException notADuration) {
            // the sentence below says it
        }
        mistake(key, "an ISO 8601 duration from " + least + " to " + most);
        return least;
    }

    /// `true` or `false`.
    public boolean flag(String key) {
        String value = given(key);
        if (!value.equals("true") && !value.equals("false")) mistake(key, "true or false");
        return value.equals("true");
    }

    /// A secret of exactly `length` bytes in Base64; it comes from the environment, never from a
    /// file of defaults.
    public byte[] secret(String key, int length) {
        try {
            byte[] secret = Base64.getDecoder().decode(given(key));
            if (secret.length == length) return secret;
        } catch (IllegalArgumentException notBase64) {
            // the sentence below says it
        }
        mistake(key, length + " random bytes in Base64, from the environment");
        return new byte[length];
    }

    /// A readable file, or empty when the value is absent.
    public Optional<Path> file(String key) {
        Optional<Path> file = optional(key).map(Path::of);
        if (file.isPresent() && (!Files.isReadable(file.get()) || Files.isDirectory(file.get()))) {
            mistake(key, "a file that can be read");
            return Optional.empty();
        }
        return file;
    }

    /// A directory that exists and can be written to.
    public Path directory(String key) {
        Path directory = Path.of(given(key));
        if (optional(key).isPresent()
                && Files.isDirectory(directory)
                && Files.isWritable(directory)) return directory;
        mistake(key, "a directory that exists and can be written to");
        return directory;
    }

    /// What was given; of nothing, the sentence about the right form says enough.
    private String given(String key) {
        return optional(key).orElse("");
    }
}
