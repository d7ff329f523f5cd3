// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A signature after RFC 9421 in the making, right unless told otherwise.
///
/// Identifiers of components are written as they stand in `Signature-Input`, quotes and parameters
/// included, so that a test can write them wrongly.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421</a>
public final class MessageSignature {

    private final PrivateKey key;
    private List<String> components =
            List.of("\"@method\"", "\"@target-uri\"", "\"content-digest\"", "\"content-type\"");
    private List<String> parameters = new ArrayList<>();
    private @Nullable String targetUri;
    private byte @Nullable [] value;
    private @Nullable String contentDigest;
    private UnaryOperator<byte[]> change = UnaryOperator.identity();

    private MessageSignature(PrivateKey key) {
        this.key = key;
    }

    /// With the actor's RSA key, made now.
    public static MessageSignature by(PeerActor actor) {
        return new MessageSignature(actor.privateKey())
                .parameters(
                        "created=" + Instant.now().getEpochSecond(),
                        "keyid=\"" + actor.keyId() + "\"");
    }

    /// With the actor's Ed25519 key, made now.
    public static MessageSignature edwardsBy(PeerActor actor) {
        return new MessageSignature(actor.edwardsKey())
                .parameters(
                        "created=" + Instant.now().getEpochSecond(),
                        "keyid=\"" + actor.edwardsKeyId() + "\"");
    }

    static String digest(byte[] body) {
        try {
            return "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body))
                    + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Covers exactly these.
    public MessageSignature covering(String... identifiers) {
        components = List.of(identifiers);
        return this;
    }

    /// Has exactly these parameters.
    public MessageSignature parameters(String... all) {
        parameters = new ArrayList<>(List.of(all));
        return this;
    }

    /// Has this parameter as well.
    public MessageSignature and(String parameter) {
        parameters.add(parameter);
        return this;
    }

    /// Is made for this address, wherever it is sent.
    public MessageSignature forTarget(String uri) {
        targetUri = uri;
        return this;
    }

    /// Is not made at all: these bytes stand in its place.
    public MessageSignature saying(byte[] bytes) {
        value = bytes.clone();
        return this;
    }

    /// Is changed after it is made.
    public MessageSignature changing(UnaryOperator<byte[]> how) {
        change = how;
        return this;
    }

    /// `Content-Digest` says this, and is signed so.
    public MessageSignature digesting(byte[] otherBody) {
        contentDigest = digest(otherBody);
        return this;
    }

    void sign(Draft draft) {
        if (contentDigest != null) draft.set("Content-Digest", contentDigest);
        String input =
                components.stream().collect(Collectors.joining(" ", "(", ")"))
                        + parameters.stream()
                                .map(parameter -> ";" + parameter)
                                .collect(Collectors.joining());
        StringBuilder base = new StringBuilder();
        for (String component : components)
            base.append(component).append(": ").append(value(draft, component)).append('\n');
        base.append("\"@signature-params\": ").append(input);
        draft.lines.add(new RawHttps.Line("Signature-Input", "sig1=" + input));
        String encoded = Base64.getEncoder().encodeToString(change.apply(bytes(base.toString())));
        draft.lines.add(new RawHttps.Line("Signature", "sig1=:" + encoded + ":"));
    }

    private byte[] bytes(String base) {
        if (value != null) return value;
        try {
            Signature signature =
                    Signature.getInstance(
                            key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key);
            signature.update(base.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(Draft draft, String identifier) {
        String name = identifier.substring(1, identifier.indexOf('"', 1));
        URI uri = draft.inbox;
        return switch (name) {
            case "@method" -> draft.method;
            case "@target-uri" -> targetUri == null ? uri.toString() : targetUri;
            case "@authority" -> uri.getAuthority().toLowerCase(Locale.ROOT);
            case "@path" -> uri.getRawPath();
            case "@query" -> uri.getRawQuery() == null ? "?" : "?" + uri.getRawQuery();
            case "@query-param" -> "1";
            default -> draft.line(name).strip();
        };
    }
}
