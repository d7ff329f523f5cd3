// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import aushang.setting.Settings;

/// Who runs this instance, as its imprint and privacy page say it. Functions, not people.
///
/// @param name the operating public body
/// @param address postal address, lines separated by `|` in the configuration, by line feeds here
/// @param email a role mailbox; also whom to ask for access
/// @param phone with country code
/// @param responsible who answers for the content, by function
/// @param dpoContact the data protection officer's role mailbox
/// @param authority the supervisory authority that takes complaints about data protection
/// @param authorityEmail its mailbox
/// @param securityContact where to report a vulnerability (RFC 9116), an address with `mailto:` or
///   `https:`
public record OperatorContact(
        String name,
        String address,
        String email,
        String phone,
        String responsible,
        String dpoContact,
        String authority,
        String authorityEmail,
        String securityContact) {

    static OperatorContact from(Settings settings) {
        String security = settings.text("operator.security");
        if (!security.matches("(mailto:|https://)\\S+"))
            settings.mistake("operator.security", "an address beginning with mailto: or https://");
        return new OperatorContact(
                settings.text("operator.name"),
                settings.text("operator.address").replace("|", "\n"),
                settings.text("operator.email"),
                settings.text("operator.phone"),
                settings.text("operator.responsible"),
                settings.text("operator.dpo"),
                settings.text("operator.authority.name"),
                settings.text("operator.authority.email"),
                security);
    }

    /// Whether it is the default, with which a laptop can start and a public body must not.
    boolean isInvented() {
        return email.endsWith(".example");
    }
}
