// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.Optional;

/// Where the hashtags and mentions of a text lead. What leads nowhere stays plain text.
public interface Links {

    /// Nothing leads anywhere.
    Links NONE =
            new Links() {
                @Override
                public Optional<URI> hashtag(String name) {
                    return Optional.empty();
                }

                @Override
                public Optional<URI> mention(String name) {
                    return Optional.empty();
                }
            };

    /// @param name as it was written, without the #
    Optional<URI> hashtag(String name);

    /// @param name `user@domain`, as it was written
    Optional<URI> mention(String name);
}
