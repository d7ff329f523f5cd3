// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.face.SafeHtml;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What others have said about a notice, below it.
///
/// @param answers oldest first, at most 50
/// @param total how many are shown in all
public record Below(long likes, long boosts, long total, List<Answer> answers) {

    /// Nobody has said anything.
    static final Below NOTHING = new Below(0, 0, 0, List.of());

    public Below {
        answers = List.copyOf(answers);
    }

    /// One reply from elsewhere; not the office's words.
    ///
    /// @param author their name, or their handle where they have given none
    /// @param handle `@name@domain`
    /// @param page where the reply is at home, http or https
    /// @param language BCP 47; `und` where it is not said
    /// @param attachments addresses; nothing of them is loaded
    public record Answer(
            String author,
            String handle,
            URI page,
            SafeHtml content,
            String language,
            Optional<String> warning,
            List<URI> attachments,
            Instant at) {

        /// @throws IllegalArgumentException if an address is no web address
        public Answer {
            Sheet.requireWeb(page);
            attachments.forEach(Sheet::requireWeb);
            attachments = List.copyOf(attachments);
        }
    }
}
