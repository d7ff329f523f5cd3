// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.agency;

import aushang.retention.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// What must be published about whoever answers for a page (§ 5 DDG, § 18 MStV, GDPR Art. 13).
/// Functions, not people.
@Embeddable
@NotPersonal
public class Imprint {

    private String website;
    private String address;
    private String email;
    private String phone;
    private String responsible;

    @Column(name = "dpo_contact")
    private String dpoContact;

    /// Only for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected Imprint() {}

    /// @param website absolute https address
    /// @param address postal address, lines separated by line feeds
    /// @param email a role mailbox
    /// @param responsible who answers for the content, by function
    /// @param dpoContact the data protection officer's role mailbox
    public Imprint(
            String website,
            String address,
            String email,
            String phone,
            String responsible,
            String dpoContact) {
        this.website = website;
        this.address = address;
        this.email = email;
        this.phone = phone;
        this.responsible = responsible;
        this.dpoContact = dpoContact;
    }

    public String website() {
        return website;
    }

    public String address() {
        return address;
    }

    public String email() {
        return email;
    }

    public String phone() {
        return phone;
    }

    public String responsible() {
        return responsible;
    }

    public String dpoContact() {
        return dpoContact;
    }
}
