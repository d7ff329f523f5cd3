// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// That a person may act in a role: for one agency, or for the operator.
///
/// @param agency name of the agency; empty for a role of the operator
public record Mandate(Optional<String> agency, Role role) {

    /// Reads sign-in groups; what is not exactly a mandate is left out.
    ///
    /// @param groups full paths, e.g. `/agencies/beispielamt/editor`; at most 200 are looked at
    public static Set<Mandate> fromGroups(Collection<String> groups) {
        return groups.stream()
                .limit(200)
                .flatMap(group -> fromGroup(group).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Mandate> fromGroup(String group) {
        List<String> steps = List.of(group.split("/", -1));
        if (steps.size() == 4 && steps.getFirst().isEmpty() && steps.get(1).equals("agencies"))
            return Role.named(steps.get(3))
                    .filter(role -> role.ofAgency() && steps.get(2).matches("[a-z0-9-]{2,60}"))
                    .map(role -> new Mandate(Optional.of(steps.get(2)), role));
        if (steps.size() == 3 && steps.getFirst().isEmpty() && steps.get(1).equals("operator"))
            return Role.named(steps.get(2))
                    .filter(role -> !role.ofAgency())
                    .map(role -> new Mandate(Optional.empty(), role));
        return Optional.empty();
    }
}
