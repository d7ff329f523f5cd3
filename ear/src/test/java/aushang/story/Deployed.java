// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Waiting;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/// A story that needs nothing but the built EAR on the real server.
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class Deployed {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    final Stage stage = Stage.current();

    @Deployment(testable = false)
    static EnterpriseArchive aushang() {
        return ShrinkWrap.create(ZipImporter.class, "aushang.ear")
                .importFrom(Stage.current().ear().toFile())
                .as(EnterpriseArchive.class);
    }

    /// A text that stands nowhere else.
    static String unique(String text) {
        return text + ", " + UUID.randomUUID();
    }

    /// Waits until it is so, at most for two minutes.
    ///
    /// @param what is to be so
    static void until(String what, Supplier<Boolean> condition) {
        assertThat(Waiting.untilTrue(LONGEST, condition)).as(what).isTrue();
    }
}
