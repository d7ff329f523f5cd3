// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.follower.Followers;
import aushang.inbox.InboxConfig;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private boolean follows;

    private final Allowances allowances = new Allowances();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    AllowancesTest() {
        allowances.config = new InboxConfig(1000, 1, 600, 600);
        allowances.followers =
                new Followers() {
                    @Override
                    public boolean follow(String domain) {
                        return follows;
                    }
                };
    }

    @Test
    void aServerMaySendMoreFromItsFirstFollowerOn() {
        for (int i = 0; i < 10; i++) assertThat(allowances.ofServer("a.example")).isEmpty();
        assertThat(allowances.ofServer("a.example")).isPresent();

        follows = true;
        allowances.following.invalidateAll(); // a minute passes

        for (int i = 0; i < 5000; i++) assertThat(allowances.ofServer("a.example")).isEmpty();
    }
}
