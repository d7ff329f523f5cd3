// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.outbox.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes();

    private Lane serve(Set<Lane> full) {
        Lane next = lanes.order().stream().filter(full::contains).findFirst().orElseThrow();
        lanes.served(next, 1);
        return next;
    }

    private Map<Lane, Integer> turns(int turns, Set<Lane> full) {
        Map<Lane, Integer> served = new EnumMap<>(Lane.class);
        for (int turn = 0; turn < turns; turn++) served.merge(serve(full), 1, Integer::sum);
        return served;
    }

    @Test
    void eachLaneGetsItsShare() {
        assertThat(turns(310, Set.of(Lane.values())))
                .containsEntry(Lane.EMERGENCY, 160)
                .containsEntry(Lane.NOTICE, 80)
                .containsEntry(Lane.CORRECTION, 40)
                .containsEntry(Lane.ANSWER, 20)
                .containsEntry(Lane.REPLAY, 10);
    }

    @Test
    void theFirstTurnIsAnEmergency() {
        assertThat(serve(Set.of(Lane.values()))).isEqualTo(Lane.EMERGENCY);
    }

    @Test
    void noLaneStarves() {
        for (Lane lane : Lane.values()) {
            Set<Lane> both = EnumSet.of(Lane.EMERGENCY, lane);
            assertThat(turns(40, both)).as("beside emergencies").containsKey(lane);
        }
    }

    @Test
    void whoHasNothingToCarrySavesNothingUp() {
        turns(1000, Set.of(Lane.ANSWER));
        Map<Lane, Integer> afterwards = turns(9, Set.of(Lane.NOTICE, Lane.ANSWER));
        assertThat(afterwards.get(Lane.ANSWER)).isBetween(1, 3);
    }

    @Test
    void officesTakeTurns() {
        for (long office : List.of(3L, 1L, 2L, 3L)) lanes.served(Lane.NOTICE, office);
        assertThat(lanes.offices()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void notEveryOfficeIsRememberedForEver() {
        List<Long> offices = new ArrayList<>();
        for (long office = 0; office < 1500; office++) {
            lanes.served(Lane.NOTICE, office);
            offices.add(office);
        }
        assertThat(lanes.offices()).isEqualTo(offices.subList(500, 1500));
    }
}
