// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.util.List;
import java.util.Optional;

/// Whom to write to or call.
///
/// @param name a body or a person
/// @param lines the postal address, line by line; may be empty
/// @param phone as it should be read, for example "+49 30 18 000-0"
public record Contact(String name, List<String> lines, String email, Optional<String> phone) {

    public Contact {
        lines = List.copyOf(lines);
    }

    /// For a `tel:` link: digits and a leading plus only.
    public String dialled() {
        return phone.orElse("").replaceAll("[^+0-9]", "");
    }
}
