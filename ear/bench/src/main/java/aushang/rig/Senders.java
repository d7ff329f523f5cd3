// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Strangers with keys that the server knows already, and what they have signed: every request has
/// an id and a signature of its own.
///
/// Signed after draft-cavage-12 with RSA-2048, as most of the network signs. Sixteen keys are
/// shared by all, which changes nothing for who has to verify.
public final class Senders {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final int KEYS = 16;

    private final Site site;
    private final String prefix;
    private final int port;
    private final int count;
    private final List<KeyPair> keys = new ArrayList<>();

    private Senders(Site site, String prefix, int port, int count) {
        this.site = site;
        this.prefix = prefix;
        this.port = port;
        this.count = count;
    }

    /// Makes them known to the server.
    ///
    /// @param prefix tells them from others
    /// @param port of the servers they are at
    public static Senders known(Site site, String prefix, int port, int count) {
        var senders = new Senders(site, prefix, port, count);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            for (int n = 0; n < KEYS; n++) senders.keys.add(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        var seed = new Seed(site.database());
        for (int n = 0; n < count; n++) {
            String actor = senders.actor(n);
            seed.sender(actor, actor + "/inbox", actor + "#main-key", senders.pem(n));
        }
        seed.settle();
        return senders;
    }

    private String actor(int n) {
        return "https://h%d.peer.test:%d/users/%s".formatted(n, port, prefix);
    }

    private String pem(int n) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PUBLIC KEY-----\n"
                + lines.encodeToString(keys.get(n % KEYS).getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// What one of them does.
    public enum Deed {
        CREATE,
        LIKE,
        FOLLOW
    }

    /// So many requests to the shared inbox, from one sender after the other.
    ///
    /// @param tag tells their ids from all others
    public List<byte[]> requests(Deed deed, String tag, int from, int to, URI actor, URI note) {
        return IntStream.range(from, to)
                .parallel()
                .mapToObj(n -> request(n, body(deed, tag + n, actor(n % count), actor, note)))
                .toList();
    }

    private static String body(Deed deed, String tag, String sender, URI actor, URI note) {
        String id = sender + "/" + deed.name().toLowerCase(Locale.ROOT) + "/" + tag;
        return switch (deed) {
            case LIKE -> simple("Like", id, sender, note);
            case FOLLOW -> simple("Follow", id, sender, actor);
            case CREATE ->
                    """
                    {"@context":["https://www.w3.org/ns/activitystreams",{"ostatus":"http://ostatus.org#","atomUri":"ostatus:atomUri",\
                    "inReplyToAtomUri":"ostatus:inReplyToAtomUri","conversation":"ostatus:conversation","sensitive":"as:sensitive",\
                    "toot":"http://joinmastodon.org/ns#","votersCount":"toot:votersCount"}],"id":"%1$s","type":"Create","actor":"%2$s",\
                    "published":"%5$s","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%2$s/followers","%4$s"],\
                    "object":{"id":"%1$s/note","type":"Note","summary":null,"inReplyTo":"%3$s","published":"%5$s","url":"%1$s/note",\
                    "attributedTo":"%2$s","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%2$s/followers","%4$s"],"sensitive":false,\
                    "atomUri":"%1$s/note","inReplyToAtomUri":"%3$s","conversation":"%3$s","content":"<p><span class=\\"h-card\\"><a href=\\"%4$s\\" \
                    class=\\"u-url mention\\">@<span>beispielamt</span></a></span> %6$s</p>","contentMap":{"de":"<p>%6$s</p>"},"attachment":[],\
                    "tag":[{"type":"Mention","href":"%4$s","name":"@beispielamt"}],"replies":{"id":"%1$s/note/replies","type":"Collection",\
                    "first":{"type":"CollectionPage","next":"%1$s/note/replies?page=true","partOf":"%1$s/note/replies","items":[]}}}}\
                    """
                            .formatted(
                                    id,
                                    sender,
                                    note,
                                    actor,
                                    ZonedDateTime.now(ZoneOffset.UTC).withNano(0),
                                    "Danke für den Hinweis. ".repeat(8));
        };
    }

    private static String simple(String type, String id, String sender, URI object) {
        return "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"%s\",\"type\":\"%s\",\"actor\":\"%s\",\"object\":\"%s\"}"
                .formatted(id, type, sender, object);
    }

    private byte[] request(int n, String activity) {
        byte[] body = activity.getBytes(StandardCharsets.UTF_8);
        String host = site.domain();
        String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
        try {
            String digest =
                    "SHA-256="
                            + Base64.getEncoder()
                                    .encodeToString(
                                            MessageDigest.getInstance("SHA-256").digest(body));
            Signature signature = Signature.getInstance("SHA256withRSA");
            int sender = n % count;
            signature.initSign(keys.get(sender % KEYS).getPrivate());
            signature.update(
                    "(request-target): post /inbox\nhost: %s\ndate: %s\ndigest: %s"
                            .formatted(host, date, digest)
                            .getBytes(StandardCharsets.UTF_8));
            byte[] head =
                    """
                    POST /inbox HTTP/1.1\r
                    Host: %s\r
                    Date: %s\r
                    Digest: %s\r
                    Content-Type: application/activity+json\r
                    Content-Length: %d\r
                    Signature: keyId="%s#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="%s"\r
                    \r
                    """
                            .formatted(
                                    host,
                                    date,
                                    digest,
                                    body.length,
                                    actor(sender),
                                    Base64.getEncoder().encodeToString(signature.sign()))
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
