// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import java.net.URI;
import java.util.Optional;

/// A picture or film that goes with a note.
///
/// @param description what it shows, for those who do not see it; at most 10,000 characters
/// @param width in pixels
/// @param height in pixels
/// @param blurhash what is shown while it loads
/// @param focus what must stay visible when it is cut
public record Attachment(
        String mediaType,
        URI address,
        String description,
        int width,
        int height,
        Optional<String> blurhash,
        Optional<Focus> focus) {

    /// From the middle: -1 is left or below, 1 is right or above.
    public record Focus(double x, double y) {

        /// @throws IllegalArgumentException if it is not in the picture
        public Focus {
            if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1))
                throw new IllegalArgumentException("a focus lies between -1 and 1");
        }
    }
}
