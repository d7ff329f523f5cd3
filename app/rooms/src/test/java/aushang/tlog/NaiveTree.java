// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.tlog;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The definitions of RFC 6962 and the checks of RFC 9162, written down as they stand there and
/// sharing nothing with what they are compared to.
final class NaiveTree {

    private NaiveTree() {}

    /// MTH(D).
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) return Hash.of(sha256(-1, new byte[0]));
        if (leaves.size() == 1) return leaves.getFirst();
        int k = split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /// PATH(m, D).
    static List<Hash> path(int m, List<Hash> leaves) {
        if (leaves.size() == 1) return new ArrayList<>();
        int k = split(leaves.size());
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        List<Hash> path = m < k ? path(m, left) : path(m - k, right);
        path.add(root(m < k ? right : left));
        return path;
    }

    /// SUBPROOF(m, D, b); PROOF(m, D) is this with true.
    static List<Hash> proof(int m, List<Hash> leaves, boolean known) {
        List<Hash> proof = new ArrayList<>();
        if (m == leaves.size()) {
            if (!known) proof.add(root(leaves));
            return proof;
        }
        int k = split(leaves.size());
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        proof.addAll(m <= k ? proof(m, left, known) : proof(m - k, right, false));
        proof.add(root(m <= k ? right : left));
        return proof;
    }

    /// SUBTREE_SUBPROOF(start, end, D, b) of Merkle Tree Certificates.
    static List<Hash> subtreeProof(int start, int end, List<Hash> leaves, boolean known) {
        List<Hash> proof = new ArrayList<>();
        if (start == 0 && end == leaves.size()) {
            if (!known) proof.add(root(leaves));
            return proof;
        }
        int k = split(leaves.size());
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        if (end <= k) proof.addAll(subtreeProof(start, end, left, known));
        else if (k <= start) proof.addAll(subtreeProof(start - k, end - k, right, known));
        else proof.addAll(subtreeProof(0, end - k, right, false));
        proof.add(root(end <= k ? right : left));
        return proof;
    }

    /// RFC 9162 §2.1.3.2.
    static boolean includes(Hash root, long size, long index, Hash leaf, List<Hash> proof) {
        if (index >= size) return false;
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : proof) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /// RFC 9162 §2.1.4.2, for 0 < older < newer.
    static boolean continues(long older, Hash first, long newer, Hash second, List<Hash> given) {
        if (given.isEmpty()) return false;
        List<Hash> proof = new ArrayList<>(given);
        if (Long.bitCount(older) == 1) proof.addFirst(first);
        long fn = older - 1;
        long sn = newer - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Hash fr = proof.getFirst();
        Hash sr = proof.getFirst();
        for (Hash c : proof.subList(1, proof.size())) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(first) && sr.equals(second);
    }

    static Hash node(Hash left, Hash right) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(left.bytes());
        both.writeBytes(right.bytes());
        return Hash.of(sha256(1, both.toByteArray()));
    }

    /// @param first byte that is hashed before the others, none if negative
    static byte[] sha256(int first, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (first >= 0) digest.update((byte) first);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// The largest power of two below n.
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
