// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;

/// Ends a session in both places: here at once, and then at the identity provider.
///
/// @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated
///   Logout</a>
@ApplicationScoped
public class SignOut {

    private static final String CLIENT = "aushang-office";

    @Inject Configuration configuration;

    /// Forgets the person here.
    ///
    /// @return where the browser must go next, so that the identity provider forgets too
    URI end(HttpServletRequest request) {
        Optional<String> hint = Vouched.rawToken();
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException("the session cannot be ended", e);
        }
        UriBuilder next =
                UriBuilder.fromUri(configuration.issuer())
                        .path("protocol/openid-connect/logout")
                        .queryParam("client_id", CLIENT)
                        .queryParam(
                                "post_logout_redirect_uri",
                                configuration.officeOrigin() + "/signed-out");
        hint.ifPresent(token -> next.queryParam("id_token_hint", token));
        return next.build();
    }
}
