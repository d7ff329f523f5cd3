// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.actor;

import aushang.retention.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The key pair of an office, or of the instance's own actor where there is no office. RSA-3072
/// (BSI TR-02102-1).
@Entity
@Table(name = "actor_key")
@NotPersonal
class ActorKey {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "office_id")
    private @Nullable Long officeId;

    @Column(name = "public_pem")
    private String publicPem;

    @Column(name = "private_sealed")
    private byte[] privateSealed;

    @Column(name = "created_at")
    private Instant createdAt;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected ActorKey() {}

    ActorKey(@Nullable Long officeId, String publicPem, byte[] privateSealed, Instant createdAt) {
        this.officeId = officeId;
        this.publicPem = publicPem;
        this.privateSealed = privateSealed;
        this.createdAt = createdAt;
    }

    @Nullable Long officeId() {
        return officeId;
    }

    String publicPem() {
        return publicPem;
    }

    byte[] privateSealed() {
        return privateSealed;
    }

    Instant createdAt() {
        return createdAt;
    }
}
