// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.federation;

import aushang.actor.Offices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/// Where old keys are let go.
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class KeyTransactions {

    @Inject Offices offices;

    public void retire() {
        offices.retireKeys();
    }
}
