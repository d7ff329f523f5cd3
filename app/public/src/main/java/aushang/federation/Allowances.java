// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.follower.Followers;
import aushang.inbox.InboxConfig;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What each sender may still send: by the server that has proven itself, and for refused requests
/// by network address.
///
/// A server with followers of ours may send most. An address is charged only for what is refused,
/// so that nobody can use up another's allowance. Addresses are kept in this process alone, as a
/// number that cannot be turned back into one; of IPv6 the first 64 bits count.
@ApplicationScoped
public class Allowances {

    private static final int REMEMBERED = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int AT_ONCE = 10;

    private final Cache<Server, Bucket> servers = cache();
    private final Cache<Long, Bucket> addresses = cache();
    final Cache<String, Boolean> following =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();
    private final Cache<String, Boolean> noted =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();
    private final long salt = new SecureRandom().nextLong();

    @Inject InboxConfig config;
    @Inject Followers followers;

    /// @param follows whether anyone there follows one of ours
    private record Server(String domain, boolean follows) {}

    /// Takes one from what a server may send that has proven who it is. Its first follower gives it
    /// more within a minute.
    ///
    /// @param domain with its port if it is not 443
    /// @return how long it has to wait, empty if it may
    Optional<Duration> ofServer(String domain) {
        boolean follows = Objects.requireNonNull(following.get(domain, followers::follow));
        return servers.get(new Server(domain, follows), this::bucketOf).take(System.nanoTime());
    }

    /// Whether an address has had so much refused that nothing more is looked at now.
    ///
    /// @return how long it has to wait, empty if it may
    Optional<Duration> ofAddress(String address) {
        Bucket bucket = addresses.getIfPresent(network(address));
        return bucket == null ? Optional.empty() : bucket.waitingTime(System.nanoTime());
    }

    /// Charges an address for a request that was refused.
    void refused(String address) {
        addresses
                .get(
                        network(address),
                        any ->
                                new Bucket(
                                        config.refusals() / 60.0,
                                        config.refusals(),
                                        System.nanoTime()))
                .take(System.nanoTime());
    }

    /// Whether it is worth a note that this sender has to wait: once a minute.
    boolean isNews(String who) {
        return noted.asMap().putIfAbsent(who, true) == null;
    }

    private Bucket bucketOf(Server server) {
        int perSecond = server.follows() ? config.followers() : config.strangers();
        return new Bucket(perSecond, (double) perSecond * AT_ONCE, System.nanoTime());
    }

    private long network(String address) {
        String part = address.contains(":") ? firstHalf(address) : address;
        long hash = salt;
        for (int i = 0; i < part.length(); i++) hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
        return hash ^ (hash >>> 29);
    }

    /// The first four groups of an IPv6 address, however many of them are written out.
    static String firstHalf(String address) {
        String plain = address.replaceFirst("%.*", "");
        int gap = plain.indexOf("::");
        List<String> before = List.of((gap < 0 ? plain : plain.substring(0, gap)).split(":", -1));
        StringBuilder half = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            String group = i < before.size() && !before.get(i).isEmpty() ? before.get(i) : "0";
            half.append(group.replaceFirst("^0+(?=.)", "")).append(':');
        }
        return half.toString();
    }

    private static <K> Cache<K, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }
}
