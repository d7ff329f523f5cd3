// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A signed request in the making. [Variation]s change it before it is signed, or afterwards.
final class Draft {

    /// Stands for every part of the message that a signature covers.
    List<String> covered = List.of("(request-target)", "host", "date", "digest", "content-type");

    final URI inbox;
    String method = "POST";
    String target;
    byte[] body;
    final List<RawHttps.Line> lines = new ArrayList<>();
    String keyId;
    PrivateKey key;
    @Nullable String algorithm = "rsa-sha256";
    @Nullable Instant created;
    @Nullable Instant expires;
    @Nullable String sentTo;
    boolean signed = true;

    /// Signs after RFC 9421, instead or as well.
    @Nullable MessageSignature message;

    final List<Consumer<Draft>> afterwards = new ArrayList<>();

    Draft(URI inbox, byte[] body, String keyId, PrivateKey key, Instant now) {
        this.inbox = inbox;
        this.body = body;
        this.keyId = keyId;
        this.key = key;
        this.target = target(inbox);
        set("Host", inbox.getAuthority());
        set("Date", Cavage.HTTP_DATE.format(now));
        set("Digest", Cavage.digest(body));
        set("Content-Type", "application/activity+json");
        set("Accept", "application/activity+json");
        set("User-Agent", "scripted-peer");
    }

    static String target(URI address) {
        String path =
                address.getRawPath() == null || address.getRawPath().isEmpty()
                        ? "/"
                        : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /// Replaces all lines of this name by one.
    void set(String name, String value) {
        remove(name);
        lines.add(new RawHttps.Line(name, value));
    }

    void remove(String name) {
        lines.removeIf(line -> line.name().equalsIgnoreCase(name));
    }

    /// Signs, lets the late variations do their work and sends.
    Response send(RawHttps https) {
        if (signed) lines.add(new RawHttps.Line("Signature", signature()));
        if (message != null) message.sign(this);
        afterwards.forEach(change -> change.accept(this));
        if (lines.stream().noneMatch(line -> line.name().equalsIgnoreCase("Content-Length")))
            set("Content-Length", Integer.toString(body.length));
        set("Connection", "close");
        String where = sentTo == null ? target(inbox) : sentTo;
        return https.exchange(inbox, method, where, lines, body);
    }

    private String signature() {
        List<String> parameters = new ArrayList<>();
        parameters.add("keyId=\"" + keyId + "\"");
        if (algorithm != null) parameters.add("algorithm=\"" + algorithm + "\"");
        if (created != null) parameters.add("created=" + created.getEpochSecond());
        if (expires != null) parameters.add("expires=" + expires.getEpochSecond());
        if (!covered.isEmpty()) parameters.add("headers=\"" + String.join(" ", covered) + "\"");
        byte[] value = Cavage.sign(key, signedText());
        parameters.add("signature=\"" + Base64.getEncoder().encodeToString(value) + "\"");
        return String.join(",", parameters);
    }

    /// Without a list of headers, the draft signs `date` (cavage-12 §2.1.6).
    private String signedText() {
        List<String> text = new ArrayList<>();
        for (String name : covered.isEmpty() ? List.of("date") : covered) {
            text.add(name + ": " + value(name));
        }
        return String.join("\n", text);
    }

    private String value(String name) {
        return switch (name) {
            case "(request-target)" -> method.toLowerCase(Locale.ROOT) + " " + target;
            case "(created)" -> created == null ? "" : Long.toString(created.getEpochSecond());
            case "(expires)" -> expires == null ? "" : Long.toString(expires.getEpochSecond());
            default ->
                    String.join(
                            ", ",
                            lines.stream()
                                    .filter(line -> line.name().equalsIgnoreCase(name))
                                    .map(RawHttps.Line::value)
                                    .toList());
        };
    }

    /// The first line of this name.
    String line(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(RawHttps.Line::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line " + name));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
