// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import java.util.regex.Pattern;

/// What a key is called: up to four parts from the general to the particular, as
/// `adm/2026-11/Zk3…`.
public record KeyName(String path) {

    private static final String PART = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern FORM = Pattern.compile(PART + "(/" + PART + "){0,3}");

    /// @throws IllegalArgumentException if it is no such name
    public KeyName {
        if (!FORM.matcher(path).matches())
            throw new IllegalArgumentException("not the name of a key: " + path);
    }

    /// @param parts from the general to the particular
    public static KeyName of(String... parts) {
        return new KeyName(String.join("/", parts));
    }
}
