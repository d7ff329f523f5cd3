// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.outbox.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Whose turn it is. Each lane gets its share of the turns while it has something to carry, so that
/// none starves; within a lane the offices take turns.
///
/// Weighted round robin in its smooth form: every lane gains its weight with each turn, and the one
/// that is served pays for all.
final class Lanes {

    private static final Map<Lane, Integer> WEIGHTS = new EnumMap<>(Lane.class);

    static {
        WEIGHTS.put(Lane.EMERGENCY, 16);
        WEIGHTS.put(Lane.NOTICE, 8);
        WEIGHTS.put(Lane.CORRECTION, 4);
        WEIGHTS.put(Lane.ANSWER, 2);
        WEIGHTS.put(Lane.REPLAY, 1);
    }

    /// Offices that are remembered to have had their turn.
    private static final int OFFICES = 1000;

    private final Map<Lane, Integer> credit = new EnumMap<>(Lane.class);
    private final List<Long> served = new ArrayList<>();

    /// The lanes by who deserves the next turn most.
    synchronized List<Lane> order() {
        List<Lane> lanes = new ArrayList<>(WEIGHTS.keySet());
        lanes.sort(Comparator.comparingInt((Lane lane) -> -(credit(lane) + weight(lane))));
        return lanes;
    }

    /// The offices that have had a turn, the longest ago first.
    synchronized List<Long> offices() {
        return List.copyOf(served);
    }

    /// Notes whose turn it was. Lanes that deserved it more had nothing to carry, and save nothing
    /// up.
    synchronized void served(Lane lane, long office) {
        List<Lane> order = order();
        int place = order.indexOf(lane);
        order.subList(0, place).forEach(idle -> credit.put(idle, 0));
        List<Lane> competing = order.subList(place, order.size());
        competing.forEach(other -> credit.merge(other, weight(other), Integer::sum));
        int price = competing.stream().mapToInt(Lanes::weight).sum();
        credit.merge(lane, -price, Integer::sum);
        served.remove(office);
        served.add(office);
        if (served.size() > OFFICES) served.removeFirst();
    }

    private int credit(Lane lane) {
        return credit.getOrDefault(lane, 0);
    }

    private static int weight(Lane lane) {
        return WEIGHTS.getOrDefault(lane, 0);
    }
}
