// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.actor.Offices;
import aushang.signature.Scheme;
import aushang.vocab.MediaType;
import aushang.wire.Reply;
import aushang.wire.Wire;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Fetches what other servers show only to those who sign, in the name of the instance.
@ApplicationScoped
public class SignedFetch {

    private static final int SERVERS = 10_000;

    /// How servers want to be asked that refused the usual form; in this process.
    private final Cache<String, Scheme> schemes =
            Caffeine.newBuilder().maximumSize(SERVERS).expireAfterWrite(Duration.ofDays(1)).build();

    @Inject Wire wire;
    @Inject Offices offices;

    /// What is at an address: asked for in the form that its server took last, and where that is
    /// refused with 400 or 401, once in the other.
    public Reply get(URI address) {
        String server = address.getAuthority();
        Scheme usual = Optional.ofNullable(schemes.getIfPresent(server)).orElse(Scheme.CAVAGE_RSA);
        Reply reply = get(address, usual);
        if (!isRefused(reply)) return reply;
        Reply again = get(address, usual.other());
        if (!isRefused(again)) schemes.put(server, usual.other());
        return again;
    }

    private Reply get(URI address, Scheme scheme) {
        return wire.get(
                address,
                target -> {
                    Map<String, String> headers =
                            new LinkedHashMap<>(offices.instanceSigner().get(target, scheme));
                    headers.put("Accept", MediaType.ACCEPT);
                    return headers;
                });
    }

    private static boolean isRefused(Reply reply) {
        return reply instanceof Reply.Answered answered && Scheme.isRefusedBy(answered.status());
    }
}
