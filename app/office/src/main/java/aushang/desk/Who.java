// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.util.List;

/// The signed-in officer, as shown to herself or himself.
///
/// @param roles as Keycloak names them; those with a text `role.…` are shown by it
public record Who(String name, String agency, List<String> roles) {

    public Who {
        roles = List.copyOf(roles);
    }
}
