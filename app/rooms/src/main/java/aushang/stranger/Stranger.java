// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.stranger;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import aushang.vocab.Letterbox;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An actor of another server who follows one of ours: what is needed to believe and to answer
/// them, nothing else.
@Entity
@Table(name = "stranger")
public class Stranger {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NotPersonal
    private long id;

    @Personal("of a follower: their id, to know who follows")
    private String uri;

    @Personal("of a follower: where copies go if their server has no shared inbox")
    private String inbox;

    @NotPersonal
    @Column(name = "shared_inbox")
    private @Nullable String sharedInbox;

    @Personal("of a follower: to recognise their signature")
    @Column(name = "key_id")
    private String keyId;

    @Personal("of a follower: to recognise their signature")
    @Column(name = "key_text")
    private String keyText;

    @NotPersonal
    @Column(name = "fetched_at")
    private Instant fetchedAt;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Stranger() {}

    public long id() {
        return id;
    }

    public URI uri() {
        return URI.create(uri);
    }

    /// Where copies for this follower go.
    public Letterbox letterbox() {
        return sharedInbox == null
                ? new Letterbox(URI.create(inbox), false)
                : new Letterbox(URI.create(sharedInbox), true);
    }

    URI keyId() {
        return URI.create(keyId);
    }

    String keyText() {
        return keyText;
    }
}
