// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that is different about a request from what a well-behaved server sends.
///
/// Variations combine and are applied in the order they are given. Unless its name says otherwise,
/// what a variation changes is signed as changed, so that only this one thing is wrong.
public final class Variation {

    private final Change change;

    private Variation(Change change) {
        this.change = change;
    }

    /// What is done to the request.
    private interface Change {
        void to(Draft draft);
    }

    void applyTo(Draft draft) {
        change.to(draft);
    }

    private static Variation before(Change change) {
        return new Variation(change);
    }

    private static Variation afterSigning(Change change) {
        return new Variation(draft -> draft.afterwards.add(change::to));
    }

    public static Variation unsigned() {
        return before(draft -> draft.signed = false);
    }

    /// Signed after RFC 9421 in place of draft-cavage: no `Date` and no `Digest`.
    public static Variation signed(MessageSignature signature) {
        return before(draft -> {
            draft.signed = false;
            draft.remove("Date");
            draft.remove("Digest");
            draft.set("Content-Digest", MessageSignature.digest(draft.body));
            draft.message = signature;
        });
    }

    /// Signed with a key that is not the one `keyId` names.
    public static Variation signedWith(PrivateKey other) {
        return before(draft -> draft.key = other);
    }

    /// Names this key, whoever it belongs to and wherever it is, `data:` addresses included.
    public static Variation keyId(String keyId) {
        return before(draft -> draft.keyId = keyId);
    }

    /// Names this algorithm.
    ///
    /// @param algorithm null leaves the parameter out
    public static Variation algorithm(@Nullable String algorithm) {
        return before(draft -> draft.algorithm = algorithm);
    }

    /// Covers exactly these; nothing at all leaves the parameter `headers` out.
    public static Variation covering(String... headers) {
        return before(draft -> draft.covered = List.of(headers));
    }

    /// Dated as if sent this long ago; negative is the future.
    public static Variation sentAgo(Duration ago) {
        return header("Date", Cavage.HTTP_DATE.format(Instant.now().minus(ago)));
    }

    /// Uses `(created)` in place of `date`.
    ///
    /// @param expires null leaves it out
    public static Variation createdAt(Instant created, @Nullable Instant expires) {
        return before(draft -> {
            draft.created = created;
            draft.expires = expires;
            draft.algorithm = "hs2019";
            draft.remove("Date");
            draft.covered =
                    expires == null
                            ? List.of(
                                    "(request-target)",
                                    "(created)",
                                    "host",
                                    "digest",
                                    "content-type")
                            : List.of(
                                    "(request-target)",
                                    "(created)",
                                    "(expires)",
                                    "host",
                                    "digest",
                                    "content-type");
        });
    }

    /// The digest of another body, properly signed.
    public static Variation digestOfAnotherBody() {
        return header("Digest", Cavage.digest("another body".getBytes(StandardCharsets.UTF_8)));
    }

    /// One byte of the body is changed on the way, after signing.
    public static Variation bodyChangedOnTheWay() {
        return afterSigning(draft -> {
            byte[] changed = draft.body.clone();
            int last = draft.text().lastIndexOf('"') - 1;
            changed[Math.max(last, 0)] ^= 1;
            draft.body = changed;
        });
    }

    /// The body is another one after signing.
    public static Variation bodyReplacedOnTheWay(String body) {
        return afterSigning(draft -> draft.body = body.getBytes(StandardCharsets.UTF_8));
    }

    /// Replaces all lines of this name.
    public static Variation header(String name, String value) {
        return before(draft -> draft.set(name, value));
    }

    /// Leaves the line out, and out of the signature.
    public static Variation without(String name) {
        return before(draft -> {
            draft.remove(name);
            draft.covered =
                    draft.covered.stream()
                            .filter(covered -> !covered.equalsIgnoreCase(name))
                            .toList();
        });
    }

    /// Changes a line after signing.
    public static Variation headerChangedOnTheWay(String name, String value) {
        return afterSigning(draft -> draft.set(name, value));
    }

    /// Adds a further line of this name after signing.
    public static Variation headerAddedOnTheWay(String name, String value) {
        return afterSigning(draft -> draft.lines.add(new RawHttps.Line(name, value)));
    }

    public static Variation contentType(String type) {
        return header("Content-Type", type);
    }

    /// The body is followed by spaces up to this length, and the digest fits.
    public static Variation paddedTo(int bytes) {
        return before(draft -> {
            byte[] padded = Arrays.copyOf(draft.body, bytes);
            Arrays.fill(padded, draft.body.length, bytes, (byte) ' ');
            draft.body = padded;
            draft.set("Digest", Cavage.digest(padded));
        });
    }

    /// Sends exactly these bytes, and the digest fits.
    public static Variation body(byte[] bytes) {
        return before(draft -> {
            draft.body = bytes.clone();
            draft.set("Digest", Cavage.digest(bytes));
        });
    }

    /// Adds a further line of this name before signing.
    public static Variation headerAdded(String name, String value) {
        return before(draft -> draft.lines.add(new RawHttps.Line(name, value)));
    }

    /// Goes to another path and query than it is signed for.
    public static Variation sentTo(String target) {
        return afterSigning(draft -> draft.sentTo = target);
    }

    /// Announces this many bytes but sends only the body.
    public static Variation contentLength(long announced) {
        return header("Content-Length", Long.toString(announced));
    }

    /// Signed for another address than the one it is sent to.
    public static Variation signedForTarget(String target) {
        return before(draft -> draft.target = target);
    }

    /// Signed for another method than it is sent with.
    public static Variation sentAs(String method) {
        return afterSigning(draft -> draft.method = method);
    }

    /// Names a parameter of `Signature` a second time, with this value.
    public static Variation parameterTwice(String name, String second) {
        return afterSigning(draft ->
                draft.set(
                        "Signature", draft.line("Signature") + "," + name + "=\"" + second + "\""));
    }

    /// Leaves a parameter of `Signature` out.
    public static Variation withoutParameter(String name) {
        return afterSigning(draft ->
                draft.set(
                        "Signature",
                        String.join(
                                ",",
                                Arrays.stream(draft.line("Signature").split(",", -1))
                                        .filter(parameter -> !parameter.startsWith(name + "="))
                                        .toList())));
    }

    /// Sends the `Signature` line twice.
    public static Variation signatureLineTwice() {
        return afterSigning(
                draft -> draft.lines.add(new RawHttps.Line("Signature", draft.line("Signature"))));
    }

    /// Sends this as the whole `Signature` line.
    public static Variation signatureLine(String value) {
        return afterSigning(draft -> draft.set("Signature", value));
    }
}
