// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.staff.Person;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/// What the identity provider vouches for: the claims of the ID token that Open Liberty has
/// verified.
///
/// Liberty's own interface to the token is in no public repository, so it is called by its name.
///
/// @param groups full paths
public record Vouched(Person person, String name, List<String> groups) {

    private static final String SUBJECT = "com.ibm.websphere.security.auth.WSSubject";
    private static final String HELPER =
            "com.ibm.websphere.security.openidconnect.PropagationHelper";

    /// The person of the current request; empty when nobody is signed in.
    static Optional<Vouched> current() {
        return token().map(token ->
                new Vouched(
                        new Person(text(token, "iss"), text(token, "sub")),
                        claim(token, "name").map(Object::toString).orElse(""),
                        claim(token, "groups")
                                .filter(Collection.class::isInstance)
                                .map(groups ->
                                        ((Collection<?>) groups)
                                                .stream().map(Object::toString).toList())
                                .orElse(List.of())));
    }

    /// The ID token as it was issued, by which the identity provider knows which session to end.
    static Optional<String> rawToken() {
        if (!(call(SUBJECT, "getRunAsSubject") instanceof Subject subject)) return Optional.empty();
        return subject.getPrivateCredentials(Map.class).stream()
                .flatMap(credentials -> Optional.ofNullable(credentials.get("id_token")).stream())
                .map(Object::toString)
                .findFirst();
    }

    private static Optional<Object> token() {
        return Optional.ofNullable(call(HELPER, "getIdToken"));
    }

    private static String text(Object token, String claim) {
        return claim(token, claim)
                .map(Object::toString)
                .orElseThrow(() -> new IllegalStateException("an ID token without " + claim));
    }

    private static Optional<Object> claim(Object token, String name) {
        try {
            Object claim = token.getClass().getMethod("getClaim", String.class).invoke(token, name);
            return Optional.ofNullable(claim);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the server's ID token has changed its form", e);
        }
    }

    private static @Nullable Object call(String type, String method) {
        try {
            return Class.forName(type).getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the server lacks openidConnectClient-1.0", e);
        }
    }
}
