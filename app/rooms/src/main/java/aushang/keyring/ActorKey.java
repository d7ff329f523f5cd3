// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.keyring;

import aushang.crypto.Algorithm;
import aushang.crypto.BrokenSeal;
import aushang.crypto.Seal;
import aushang.retention.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One key pair of an office, or of the instance's own actor where there is no office. RSA-3072
/// (BSI TR-02102-1) or Ed25519. Rows are made and changed in [KeyRing] alone.
@Entity
@Table(name = "actor_key")
@NotPersonal
class ActorKey {

    @Id private long id;

    @Column(name = "office_id")
    private @Nullable Long officeId;

    @Enumerated(EnumType.STRING)
    private Algorithm kind;

    private int ordinal;

    @Column(name = "public_pem")
    private String publicPem;

    @Column(name = "private_sealed")
    private byte @Nullable [] privateSealed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "superseded_at")
    private @Nullable Instant supersededAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected ActorKey() {}

    long id() {
        return id;
    }

    Algorithm kind() {
        return kind;
    }

    int ordinal() {
        return ordinal;
    }

    String fragment() {
        return fragment(kind, ordinal);
    }

    String publicPem() {
        return publicPem;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean signs() {
        return supersededAt == null;
    }

    /// Since when it does not sign any more, empty while it does.
    Optional<Instant> supersededAt() {
        return Optional.ofNullable(supersededAt);
    }

    /// The secret half, opened.
    ///
    /// @throws IllegalStateException if it cannot be opened, or is gone
    String privatePem(Seal seal) {
        if (privateSealed == null || retiredAt != null)
            throw new IllegalStateException("a retired key does not sign");
        try {
            byte[] pem =
                    seal.open(privateSealed, owner(officeId == null ? 0 : officeId, kind, ordinal));
            return new String(pem, StandardCharsets.US_ASCII);
        } catch (BrokenSeal broken) {
            throw new IllegalStateException(
                    "an actor's key cannot be opened: is aushang.actor.secret the one it was made with?",
                    broken);
        }
    }

    /// `main-key` is what the network knows the first key as; the second is `main-key-2`.
    static String fragment(Algorithm kind, int ordinal) {
        String name =
                switch (kind) {
                    case RSA -> "main-key";
                    case ED25519 -> "ed25519-key";
                };
        return ordinal == 1 ? name : name + "-" + ordinal;
    }

    /// What a sealed key is bound to. The first RSA key is as old as its office and bound to it
    /// alone.
    static byte[] owner(long officeId, Algorithm kind, int ordinal) {
        String owner = "actor_key:" + officeId;
        if (kind != Algorithm.RSA || ordinal != 1) owner += ":" + kind + ":" + ordinal;
        return owner.getBytes(StandardCharsets.US_ASCII);
    }
}
