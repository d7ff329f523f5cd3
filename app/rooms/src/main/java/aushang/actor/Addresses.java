// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every address we give out, in Mastodon's scheme, so that clients and servers meet what they
/// expect.
///
/// @param domain host, and port if it is not 443
public record Addresses(String domain) {

    /// What the ids of all Updates have in common that tell of new keys.
    public static final String KEYS_CHANGED = "#keys/";

    private static final Pattern NOTICE =
            Pattern.compile(
                    "/users/([a-z0-9_]{1,30})/statuses/([0-9]{1,18})|/@([a-z0-9_]{1,30})/([0-9]{1,18})");

    public URI root() {
        return URI.create("https://" + domain + "/");
    }

    /// The actor that signs our fetches; it speaks for the instance and publishes nothing.
    public URI instanceActor() {
        return at("actor");
    }

    public URI sharedInbox() {
        return at("inbox");
    }

    public URI actor(String handle) {
        return at("users/" + handle);
    }

    public URI inbox(String handle) {
        return at("users/" + handle + "/inbox");
    }

    public URI outbox(String handle) {
        return at("users/" + handle + "/outbox");
    }

    public URI followers(String handle) {
        return at("users/" + handle + "/followers");
    }

    public URI following(String handle) {
        return at("users/" + handle + "/following");
    }

    /// The office's page for people.
    public URI page(String handle) {
        return at("@" + handle);
    }

    /// Where notices with a hashtag are found.
    ///
    /// @param folded lower case
    public URI hashtag(String folded) {
        return at("tags/" + URLEncoder.encode(folded, StandardCharsets.UTF_8));
    }

    /// That an office appears in another way.
    public URI updateOffice(String handle, int version) {
        return at("users/" + handle + "#updates/" + version);
    }

    /// That an office has moved away.
    public URI move(String handle, int version) {
        return at("users/" + handle + "#moves/" + version);
    }

    /// What an office has pinned.
    public URI featured(String handle) {
        return at("users/" + handle + "/collections/featured");
    }

    public URI pin(String handle, long id, Instant at) {
        return at("users/" + handle + "/statuses/" + id + "#pins/" + at.toEpochMilli());
    }

    public URI unpin(String handle, long id, Instant at) {
        return at("users/" + handle + "/statuses/" + id + "#unpins/" + at.toEpochMilli());
    }

    /// The hashtags an office uses most.
    public URI featuredTags(String handle) {
        return at("users/" + handle + "/collections/tags");
    }

    public URI note(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id);
    }

    /// The notice's page for people.
    public URI notePage(String handle, long id) {
        return at("@" + handle + "/" + id);
    }

    public URI create(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "/activity");
    }

    /// One correction of a notice.
    ///
    /// @param number from 1
    public URI update(String handle, long id, int number) {
        return at("users/" + handle + "/statuses/" + id + "#updates/" + number);
    }

    public URI delete(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "#delete");
    }

    /// The replies that are shown.
    public URI replies(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "/replies");
    }

    /// How many like it.
    public URI likes(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "/likes");
    }

    /// How many pass it on.
    public URI shares(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "/shares");
    }

    /// That no vote counts any more.
    public URI closing(String handle, long id) {
        return at("users/" + handle + "/statuses/" + id + "#closed");
    }

    /// That an office passes something on.
    public URI share(String handle, long id) {
        return at("users/" + handle + "/shares/" + id);
    }

    public URI undoShare(String handle, long id) {
        return at("users/" + handle + "/shares/" + id + "#undo");
    }

    /// The Accept of one Follow.
    ///
    /// @param ordinal tells it from every other Accept of the office
    public URI accept(String handle, String ordinal) {
        return at("users/" + handle + "#accepts/follows/" + ordinal);
    }

    /// What allows a quote of one of the office's notices.
    public URI quoteAuthorization(String handle, long id) {
        return at("users/" + handle + "/quote_authorizations/" + id);
    }

    /// The answer to a wish to quote.
    ///
    /// @param ordinal tells it from every other answer of the office
    public URI quoteAnswer(String handle, String ordinal) {
        return at("users/" + handle + "#quotes/" + ordinal);
    }

    /// Taking an authorisation back.
    public URI quoteRevocation(String handle, long id) {
        return at("users/" + handle + "/quote_authorizations/" + id + "#delete");
    }

    /// A report that the instance passes on.
    public URI flag(long report) {
        return at("actor#reports/" + report);
    }

    /// Whether the address is one of ours.
    public boolean isOurs(URI address) {
        return domain.equals(address.getAuthority());
    }

    /// The notice at an address of ours, by its id or by its page; empty if there cannot be one.
    public Optional<NoticeAddress> notice(URI address) {
        Matcher matcher = NOTICE.matcher(isOurs(address) ? address.getRawPath() : "");
        boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
        return plain && matcher.matches()
                ? Optional.of(
                        new NoticeAddress(
                                Optional.ofNullable(matcher.group(1))
                                        .orElseGet(() -> matcher.group(3)),
                                Long.parseLong(
                                        Optional.ofNullable(matcher.group(2))
                                                .orElseGet(() -> matcher.group(4)))))
                : Optional.empty();
    }

    /// What an address says of a notice, which need not exist.
    public record NoticeAddress(String handle, long id) {}

    /// The id of a key of one of our actors.
    ///
    /// @param fragment as the key ring names it
    public URI key(URI actor, String fragment) {
        return URI.create(actor + "#" + fragment);
    }

    /// The Update that tells of an office's new keys.
    ///
    /// @param ordinal of the change
    public URI keysChanged(String handle, int ordinal) {
        return at("users/" + handle + KEYS_CHANGED + ordinal);
    }

    /// The change of keys that an activity of the office tells of; empty if it tells of anything
    /// else.
    public OptionalInt changeOfKeys(String handle, URI activity) {
        String prefix = actor(handle) + KEYS_CHANGED;
        String id = activity.toString();
        return id.startsWith(prefix)
                ? OptionalInt.of(Integer.parseInt(id.substring(prefix.length())))
                : OptionalInt.empty();
    }

    private URI at(String path) {
        return URI.create("https://" + domain + "/" + path);
    }
}
