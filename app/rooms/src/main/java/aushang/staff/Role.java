// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import java.util.Arrays;
import java.util.Optional;

/// What a mandate allows. The names are those of the sign-in groups.
public enum Role {
    EDITOR("editor", true),
    APPROVER("approver", true),
    REGISTRAR("registrar", false),
    DPO("dpo", false),
    OPERATIONS("operations", false);

    private final String groupName;
    private final boolean ofAgency;

    Role(String groupName, boolean ofAgency) {
        this.groupName = groupName;
        this.ofAgency = ofAgency;
    }

    public String groupName() {
        return groupName;
    }

    /// Whether the role is held in an agency; otherwise it is held at the operator.
    boolean ofAgency() {
        return ofAgency;
    }

    static Optional<Role> named(String groupName) {
        return Arrays.stream(values()).filter(role -> role.groupName.equals(groupName)).findFirst();
    }
}
