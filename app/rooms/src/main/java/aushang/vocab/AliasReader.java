// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Reads under which other ids an actor says to be known (`alsoKnownAs`), at most 256 of them.
public final class AliasReader {

    private static final int MOST = 256;

    private AliasReader() {}

    /// @param body an actor document, at most 1 MiB
    public static Reading<List<URI>> read(byte[] body) {
        try {
            List<URI> aliases = new ArrayList<>();
            for (var value : new Fields(Json.read(body)).many("alsoKnownAs"))
                if (aliases.size() < MOST) Fields.link(value).ifPresent(aliases::add);
            return new Reading.Understood<>(List.copyOf(aliases));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }
}
