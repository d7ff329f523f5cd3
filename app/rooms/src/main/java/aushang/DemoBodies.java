// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import aushang.actor.Offices;
import aushang.agency.Agency;
import aushang.agency.Imprint;
import aushang.agency.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// The two invented bodies of the laptop profile: so that there is something to try at once.
@ApplicationScoped
class DemoBodies {

    @Inject Register register;
    @Inject Offices offices;

    /// Admits those that are not there yet.
    void moveIn() {
        moveIn(
                "beispielamt",
                "Beispielamt",
                "Das Beispielamt zeigt, wie ein Aushang aussieht.",
                "Beispielweg 1");
        moveIn(
                "musterbehoerde",
                "Musterbehörde",
                "Die Musterbehörde ist das Muster aller Behörden.",
                "Musterplatz 2");
    }

    private void moveIn(String name, String title, String summary, String street) {
        if (register.named(name).isPresent()) return;
        String website = "https://" + name + ".example";
        Imprint imprint =
                new Imprint(
                        website,
                        street + "\n00000 Musterstadt",
                        "presse@" + name + ".example",
                        "+49 30 000000",
                        "Referat Presse",
                        "datenschutz@" + name + ".example");
        Agency agency = register.admit(name, title, imprint);
        offices.open(agency, name, title, summary, website);
    }
}
