// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Crowd;
import aushang.rig.Line;
import aushang.rig.Site;
import java.net.URI;
import java.util.List;

/// Those who come after a delivery: every server that got a notice asks for the notice, its author,
/// its page and what the page needs, at some moment of the next minute.
final class Readers {

    private static final String ACTIVITY = "application/activity+json";

    private final Site site;
    private final List<byte[]> gets;

    Readers(Site site, String office, String notice) {
        this.site = site;
        URI note = site.street("/users/%s/statuses/%s".formatted(office, notice));
        URI actor = site.street("/users/" + office);
        URI page = site.street("/@%s/%s".formatted(office, notice));
        gets =
                List.of(
                        Line.get(note, ACTIVITY),
                        Line.get(actor, ACTIVITY),
                        Line.get(page, "text/html"),
                        Line.get(site.street("/@" + office), "text/html"));
    }

    /// All of them, evenly over so many seconds.
    Crowd.Served come(int servers, int seconds) {
        int count = servers * gets.size();
        return Crowd.byTheClock(
                new Line.Exchange(site.ca(), site.street("/")),
                64,
                (double) count / seconds,
                count,
                n -> gets.get(n % gets.size()));
    }
}
