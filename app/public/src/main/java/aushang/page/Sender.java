// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import java.util.regex.Pattern;

/// An office as it appears above its notices: who speaks, and which agency answers for it.
///
/// @param name the office, for example "Pressestelle"
/// @param handle the local part, for example `press`: ASCII letters, digits, `_`, inside also `.`
///   and `-`
/// @param domain the domain after the second `@`
/// @param agency the public body that answers for it
public record Sender(String name, String handle, String domain, String agency) {

    private static final Pattern HANDLE =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?");

    /// @throws IllegalArgumentException if the handle does not fit into an address
    public Sender {
        if (!HANDLE.matcher(handle).matches())
            throw new IllegalArgumentException("not a handle: " + handle);
    }

    /// Whether the public body itself speaks, and not one of its offices.
    public boolean isAgency() {
        return name.equals(agency);
    }

    /// Who speaks, and for whom, for example "Pressestelle, Beispielministerium".
    public String fullName() {
        return isAgency() ? name : name + ", " + agency;
    }

    /// What people type into their Fediverse account, for example `@press@ministry.example`.
    public String fullHandle() {
        return "@" + handle + "@" + domain;
    }

    /// Where its notices hang, as a path.
    public String path() {
        return "/@" + handle;
    }

    public String feedPath() {
        return path() + "/feed.atom";
    }

    public String actorPath() {
        return "/users/" + handle;
    }
}
