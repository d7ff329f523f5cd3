// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

/// Someone asked who is signed in where nobody can be; a door has forgotten its role.
public class NotSignedIn extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public NotSignedIn() {
        super("nobody is signed in");
    }
}
