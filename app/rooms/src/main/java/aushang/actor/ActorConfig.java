// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.setting.Settings;
import aushang.vocab.ActorId;
import aushang.vocab.MalformedId;

/// Who we are on the network.
///
/// @param domain host, and port if it is not 443, in every handle and id
public record ActorConfig(String domain) {

    public static ActorConfig from(Settings settings) {
        String domain = settings.text("aushang.domain");
        if (!isDomain(domain))
            settings.mistake(
                    "aushang.domain", "a host name in lower case, with :port if it is not 443");
        return new ActorConfig(domain);
    }

    /// Whether ids with this domain are written in the one way in which everyone compares them.
    private static boolean isDomain(String domain) {
        if (!domain.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{2,5})?")) return false;
        try {
            return ActorId.of("https://" + domain + "/").domain().equals(domain);
        } catch (MalformedId notAHost) {
            return false;
        }
    }
}
