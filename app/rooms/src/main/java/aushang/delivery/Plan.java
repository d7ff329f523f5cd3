// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.delivery;

import aushang.follower.Audience;
import aushang.outbox.LogEntry;
import java.util.BitSet;
import java.util.HexFormat;

/// How an activity is divided: who is served at once, and who apart because they are slow. Fixed
/// when it is planned, so that every node divides it alike.
///
/// @param audience whom it is carried to
/// @param slow those among them who are served apart
record Plan(LogEntry entry, Audience audience, Audience slow) {

    /// Peers of one chunk; 30,000 followers' servers are 59 chunks.
    static final int CHUNK = 512;

    /// Chunks of slow peers are counted from here.
    static final int APART = 1_000_000;

    int chunks() {
        return count(atOnce());
    }

    int chunksApart() {
        return count(slow);
    }

    /// The peers of a chunk.
    Audience chunk(int number) {
        return number >= APART ? slow.slice(number - APART, CHUNK) : atOnce().slice(number, CHUNK);
    }

    /// Who has taken it, as it is stored: a bit for each peer by its place in the chunk, so that
    /// writing it again and again costs little.
    static String bits(Audience chunk, Audience taken) {
        BitSet bits = new BitSet(CHUNK);
        int[] peers = chunk.peers().toArray();
        for (int place = 0; place < peers.length; place++)
            bits.set(place, taken.contains(peers[place]));
        return HexFormat.of().formatHex(bits.toByteArray());
    }

    /// Reads what [#bits] wrote.
    static Audience taken(Audience chunk, byte[] stored) {
        BitSet bits = BitSet.valueOf(stored);
        int[] peers = chunk.peers().toArray();
        return Audience.of(
                bits.stream()
                        .filter(place -> place < peers.length)
                        .map(place -> peers[place])
                        .toArray());
    }

    private Audience atOnce() {
        return audience.without(slow);
    }

    private static int count(Audience peers) {
        return (peers.size() + CHUNK - 1) / CHUNK;
    }
}
