// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.follower;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/// A set of peers, fixed at one moment. Thirty thousand take about 8 kB.
public final class Audience {

    private final RoaringBitmap peers;

    private Audience(RoaringBitmap peers) {
        this.peers = peers;
    }

    public static Audience of(int... peerIds) {
        return new Audience(RoaringBitmap.bitmapOf(peerIds));
    }

    public static Audience of(Collection<Integer> peerIds) {
        return of(peerIds.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws UncheckedIOException if it is something else
    public static Audience read(byte[] bytes) {
        RoaringBitmap peers = new RoaringBitmap();
        try {
            peers.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Audience(peers);
    }

    /// The portable Roaring serialisation.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(peers.serializedSizeInBytes());
        try {
            peers.serialize(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public int size() {
        return peers.getCardinality();
    }

    public boolean contains(int peerId) {
        return peers.contains(peerId);
    }

    /// The peers in ascending order.
    public IntStream peers() {
        return peers.stream();
    }

    /// The peers of one slice of `size`, in ascending order; the last slice may be shorter.
    public Audience slice(int number, int size) {
        return new Audience(
                RoaringBitmap.bitmapOf(
                        peers.stream().skip((long) number * size).limit(size).toArray()));
    }

    public Audience with(Audience others) {
        return new Audience(RoaringBitmap.or(peers, others.peers));
    }

    public Audience without(Audience others) {
        return new Audience(RoaringBitmap.andNot(peers, others.peers));
    }

    /// Those who are in both.
    public Audience only(Audience others) {
        return new Audience(RoaringBitmap.and(peers, others.peers));
    }

    /// [#bytes] as a database reads them in a list.
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Audience audience && audience.peers.equals(peers);
    }

    @Override
    public int hashCode() {
        return peers.hashCode();
    }

    @Override
    public String toString() {
        return size() + " peers";
    }
}
