// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The person who is signed in during this request. Until [#signIn] there is nobody, and nobody may
/// anything.
@RequestScoped
public class Officer {

    private @Nullable Person person;
    private String name = "";
    private Set<Mandate> mandates = Set.of();

    /// Called once by the office door, with what the identity provider vouches for.
    ///
    /// @param name how to address the person on the page; never stored
    public void signIn(Person person, String name, Set<Mandate> mandates) {
        this.person = person;
        this.name = name;
        this.mandates = mandates;
    }

    public Optional<Person> signedIn() {
        return Optional.ofNullable(person);
    }

    /// @throws NotSignedIn if there is nobody
    public Person person() {
        if (person == null) throw new NotSignedIn();
        return person;
    }

    public String name() {
        return name;
    }

    public Set<Mandate> mandates() {
        return mandates;
    }

    /// Whether the person holds the role anywhere.
    public boolean is(Role role) {
        return mandates.stream().anyMatch(mandate -> mandate.role() == role);
    }

    /// Whether the person holds the role in this agency.
    public boolean is(Role role, String agency) {
        return mandates.contains(new Mandate(Optional.of(agency), role));
    }

    /// The agencies in which the person holds any of these roles.
    public Set<String> agencies(Set<Role> roles) {
        return mandates.stream()
                .filter(mandate -> roles.contains(mandate.role()))
                .flatMap(mandate -> mandate.agency().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
