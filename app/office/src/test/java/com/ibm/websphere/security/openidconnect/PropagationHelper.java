// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package com.ibm.websphere.security.openidconnect;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Stands where Open Liberty has its own: the ID token of whoever the test has signed in.
public final class PropagationHelper {

    private static final AtomicReference<Token> TOKEN = new AtomicReference<>();

    private PropagationHelper() {}

    public static Token getIdToken() {
        return TOKEN.get();
    }

    /// The next requests come from somebody with these claims.
    public static void signIn(Map<String, Object> claims) {
        TOKEN.set(new Token(claims));
    }

    /// The next requests come from nobody.
    public static void signOut() {
        TOKEN.set(null);
    }

    /// A verified token.
    public static final class Token {

        private final Map<String, Object> claims;

        Token(Map<String, Object> claims) {
            this.claims = claims;
        }

        public Object getClaim(String name) {
            return claims.get(name);
        }
    }
}
