// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;

/// The hashtags and mentions that stand in a text.
///
/// @param hashtags as they are written, without the #, each once whatever its letter case
/// @param mentions `user@domain`, lower case, each once
/// @param hashtagPlaces how often a hashtag stands in the text, each time counted
/// @param mentionPlaces how often somebody is mentioned, each time counted
public record Marks(
        List<String> hashtags, List<String> mentions, int hashtagPlaces, int mentionPlaces) {

    public Marks {
        hashtags = List.copyOf(hashtags);
        mentions = List.copyOf(mentions);
    }

    /// What the text would link if it could.
    public static Marks of(String text) {
        SequencedSet<String> folded = new LinkedHashSet<>();
        SequencedSet<String> hashtags = new LinkedHashSet<>();
        SequencedSet<String> mentions = new LinkedHashSet<>();
        AtomicInteger hashtagPlaces = new AtomicInteger();
        AtomicInteger mentionPlaces = new AtomicInteger();
        Html.ofText(
                text,
                new Links() {
                    @Override
                    public Optional<URI> hashtag(String name) {
                        hashtagPlaces.incrementAndGet();
                        if (folded.add(folded(name))) hashtags.add(name);
                        return Optional.empty();
                    }

                    @Override
                    public Optional<URI> mention(String name) {
                        mentionPlaces.incrementAndGet();
                        mentions.add(name.toLowerCase(Locale.ROOT));
                        return Optional.empty();
                    }
                });
        return new Marks(
                List.copyOf(hashtags),
                List.copyOf(mentions),
                hashtagPlaces.get(),
                mentionPlaces.get());
    }

    /// A hashtag as its address has it: letter case makes no difference.
    public static String folded(String hashtag) {
        return hashtag.toLowerCase(Locale.ROOT);
    }
}
