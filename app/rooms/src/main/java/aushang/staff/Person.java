// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

/// A natural person as their identity provider knows them; the only identity Aushang uses.
///
/// @param issuer `iss` of the ID token
/// @param subject `sub` of the ID token, unique at the issuer and never given to anyone else
public record Person(String issuer, String subject) {

    /// @throws IllegalArgumentException if either part is blank or too long to be one
    public Person {
        if (issuer.isBlank()
                || subject.isBlank()
                || subject.length() > 255
                || issuer.length() > 255)
            throw new IllegalArgumentException("a person has an issuer and a subject");
    }

    /// Reads what [#key] wrote.
    public static Person ofKey(String key) {
        int parting = key.lastIndexOf('#');
        return new Person(key.substring(0, parting), key.substring(parting + 1));
    }

    /// Issuer and subject as one key, as it is stored: `https://…/realms/aushang#subject`.
    public String key() {
        return issuer + "#" + subject;
    }
}
