// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.vocab.ActorId;
import java.net.URI;
import java.util.Optional;

/// Somebody whom a notice mentions, as they were found before it was published.
///
/// @param name `user@domain`, lower case
/// @param page where people read about them
/// @param inbox where their server takes what is for them; empty for an office of ours
/// @param shared whether that inbox is everyone's there
public record Mention(String name, ActorId actor, URI page, Optional<URI> inbox, boolean shared) {

    String line() {
        return String.join(
                "\t",
                name,
                actor.toString(),
                page.toString(),
                inbox.map(URI::toString).orElse(""),
                shared ? "shared" : "");
    }

    static Mention ofLine(String line) {
        String[] parts = line.split("\t", -1);
        return new Mention(
                parts[0],
                ActorId.of(parts[1]),
                URI.create(parts[2]),
                parts[3].isEmpty() ? Optional.empty() : Optional.of(URI.create(parts[3])),
                parts[4].equals("shared"));
    }
}
