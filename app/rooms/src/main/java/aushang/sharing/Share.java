// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.sharing;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import aushang.staff.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That an office passes a notice of another on.
@Entity
@Table(name = "share")
@NotPersonal
public class Share {

    @Id private long id;

    @Column(name = "office_id")
    private long officeId;

    @Column(name = "agency_id")
    private long agencyId;

    @Column(name = "notice_id")
    private long noticeId;

    @Personal("of the officer who shared it: needed for the agency's file")
    @Column(name = "shared_by")
    private String sharedBy;

    @Column(name = "shared_at")
    private Instant sharedAt;

    @Personal("of the officer who took it back: needed for the agency's file")
    @Column(name = "taken_back_by")
    private @Nullable String takenBackBy;

    @Column(name = "taken_back_at")
    private @Nullable Instant takenBackAt;

    @Version private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Share() {}

    Share(long id, long officeId, long agencyId, long noticeId, Person who, Instant now) {
        this.id = id;
        this.officeId = officeId;
        this.agencyId = agencyId;
        this.noticeId = noticeId;
        this.sharedBy = who.key();
        this.sharedAt = now;
    }

    /// Taking back twice takes back once.
    void takeBack(Person who, Instant now) {
        if (takenBackAt != null) return;
        takenBackBy = who.key();
        takenBackAt = now;
    }

    /// Ordered by time, among the ids of notices.
    public long id() {
        return id;
    }

    public long officeId() {
        return officeId;
    }

    long agencyId() {
        return agencyId;
    }

    public long noticeId() {
        return noticeId;
    }

    public Instant sharedAt() {
        return sharedAt;
    }

    public Optional<Instant> takenBackAt() {
        return Optional.ofNullable(takenBackAt);
    }
}
