// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.profile.Moves;
import aushang.profile.Profiles;
import aushang.staff.Officer;
import aushang.vocab.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;

/// What is changed about where an office goes, each in one transaction.
@Transactional
@ApplicationScoped
public class MoveTransactions {

    @Inject Officer officer;
    @Inject Offices offices;
    @Inject Profiles profiles;
    @Inject Moves moves;

    void know(String handle, List<ActorId> others) {
        profiles.know(named(handle), others, officer.person());
    }

    Moves.Moving move(String handle, ActorId target) {
        return moves.move(named(handle), target, officer.person());
    }

    private Office named(String handle) {
        return offices.withHandle(handle).orElseThrow(NotFoundException::new);
    }
}
