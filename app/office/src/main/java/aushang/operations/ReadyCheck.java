// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.Opening;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: the schema is up to date, the doors are open, the database answers.
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    private static final int SECONDS = 2;

    @Resource(lookup = "jdbc/aushang")
    DataSource database;

    @Inject Opening opening;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("aushang").status(opening.isOpen() && answers()).build();
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException down) {
            return false;
        }
    }
}
