// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// The hashtags and mentions that stand in a text.
///
/// @param hashtags as they are written, without the #, each once whatever its letter case
/// @param mentions `user@domain`, lower case, each once
public record Marks(List<String> hashtags, List<String> mentions) {

    public Marks {
        hashtags = List.copyOf(hashtags);
        mentions = List.copyOf(mentions);
    }

    /// What the text would link if it could.
    public static Marks of(String text) {
        SequencedSet<String> folded = new LinkedHashSet<>();
        SequencedSet<String> hashtags = new LinkedHashSet<>();
        SequencedSet<String> mentions = new LinkedHashSet<>();
        Html.ofText(
                text,
                new Links() {
                    @Override
                    public Optional<URI> hashtag(String name) {
                        if (folded.add(folded(name))) hashtags.add(name);
                        return Optional.empty();
                    }

                    @Override
                    public Optional<URI> mention(String name) {
                        mentions.add(name.toLowerCase(Locale.ROOT));
                        return Optional.empty();
                    }
                });
        return new Marks(List.copyOf(hashtags), List.copyOf(mentions));
    }

    /// A hashtag as its address has it: letter case makes no difference.
    public static String folded(String hashtag) {
        return hashtag.toLowerCase(Locale.ROOT);
    }
}
