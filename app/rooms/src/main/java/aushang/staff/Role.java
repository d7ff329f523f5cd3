// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

package aushang.staff;

import java.util.Arrays;
import java.util.Optional;

/// What a mandate allows. The names are those of the sign-in groups and of `@RolesAllowed` at the doors.
public enum Role {
    EDITOR(Role.EDITOR_NAME, true),
    APPROVER(Role.APPROVER_NAME, true),
    REGISTRAR(Role.REGISTRAR_NAME, false),
    DPO(Role.DPO_NAME, false),
    OPERATIONS(Role.OPERATIONS_NAME, false);

    public static final String EDITOR_NAME = "editor";
    public static final String APPROVER_NAME = "approver";
    public static final String REGISTRAR_NAME = "registrar";
    public static final String DPO_NAME = "dpo";
    public static final String OPERATIONS_NAME = "operations";

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
