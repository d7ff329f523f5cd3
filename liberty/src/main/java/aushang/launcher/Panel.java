// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

/// What the person at the terminal needs to know once everything runs.
final class Panel {

    private Panel() {}

    static String of(Settings settings, Home home, Credentials credentials) {
        var panel = new StringBuilder();
        panel.append(
                """

                Aushang is running.

                  Street     %s
                  Office     %s
                  Keycloak   %s  (admin, password in %s)

                Sign-ins of the office, from %s:

                """
                        .formatted(
                                settings.streetOrigin(),
                                settings.officeOrigin(),
                                settings.keycloakOrigin(),
                                home.secrets(),
                                home.credentials()));
        for (Credentials.Person person : Credentials.PEOPLE)
            panel.append(
                    "  %-25s %s  %s%n"
                            .formatted(
                                    person.name(),
                                    credentials.password(person.name()),
                                    person.office()));
        return panel.append(
                        """

                        Let your browser trust %s, or confirm its warning.
                        Logs are in %s. Stop with Ctrl-C; the data stays.
                        """
                                .formatted(home.ca(), home.logs()))
                .toString();
    }
}
