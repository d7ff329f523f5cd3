// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.agency;

import static aushang.agency.Agency.State.ADMITTED;

import aushang.retention.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/// A public body that has been admitted. It may be suspended and admitted again; CLOSED is the end.
@Entity
@Table(name = "agency")
@NotPersonal
public class Agency {

    /// Whether the body may speak.
    public enum State {
        ADMITTED,
        SUSPENDED,
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String title;
    @Embedded private Imprint imprint;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state = ADMITTED;

    @Column(name = "admitted_at")
    private Instant admittedAt;

    @Version private int version;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Agency() {}

    Agency(String name, String title, Imprint imprint, Instant admittedAt) {
        this.name = name;
        this.title = title;
        this.imprint = imprint;
        this.admittedAt = admittedAt;
    }

    public long id() {
        return id;
    }

    /// The name in the sign-in groups, e.g. `beispielamt`.
    public String name() {
        return name;
    }

    /// The legal name, e.g. „Beispielamt“.
    public String title() {
        return title;
    }

    public Imprint imprint() {
        return imprint;
    }
}
