// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.IDN;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A domain that is shut out, with everything below it.
///
/// @param domain in ASCII and small letters; with a port only that one server of it
/// @param reason in the operator's words
/// @param since when it began
/// @param endsAt when it ends by itself, empty if it does not
/// @param reviewAt when somebody looks whether it is still needed
/// @param by who decided it, as the audit log names people
public record Block(
        String domain,
        String reason,
        Instant since,
        Optional<Instant> endsAt,
        Instant reviewAt,
        String by) {

    boolean holds(Instant now) {
        return endsAt.isEmpty() || now.isBefore(endsAt.get());
    }

    /// The form in which domains are compared, or empty if it is none.
    ///
    /// @param written as a person or a URI writes it, with or without a port
    public static Optional<String> canonical(@Nullable String written) {
        if (written == null) return Optional.empty();
        String name = written.strip().toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        String port = "";
        if (colon > 0 && name.substring(colon).matches(":[0-9]{1,5}")) {
            port = name.substring(colon);
            name = name.substring(0, colon);
        }
        if (name.endsWith(".")) name = name.substring(0, name.length() - 1);
        try {
            name = IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
        if (name.length() > 253 || !name.matches("\\[[0-9a-f:.]+]|[a-z0-9_-]+(\\.[a-z0-9_-]+)*"))
            return Optional.empty();
        return Optional.of(port.equals(":443") ? name : name + port);
    }
}
