// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.ledger;

import aushang.audit.Canonical;
import aushang.audit.Log;
import aushang.tlog.Hash;
import aushang.tlog.Tile;
import aushang.tlog.Tiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The entries of the logs, and the tiles over them.
@ApplicationScoped
class Entries {

    @PersistenceContext(unitName = "aushang")
    EntityManager em;

    /// How many entries the log has ever had.
    long size(Log log) {
        return ((Number)
                        em.createNativeQuery(
                                        "select coalesce(max(idx) + 1, 0) from audit_entry where log = ?1")
                                .setParameter(1, log.code())
                                .getSingleResult())
                .longValue();
    }

    /// Appends; the caller has the turn, and `first` is the size of the log.
    void append(Log log, long first, List<Leaf> leaves) {
        List<Map<String, Object>> rows =
                IntStream.range(0, leaves.size())
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "idx", first + i, "leaf", leaves.get(i).text()))
                        .toList();
        em.createNativeQuery(
                        """
                        insert into audit_entry (log, idx, leaf)
                        select ?1, idx, leaf from json_to_recordset(cast(?2 as json)) as row (idx bigint, leaf text)
                        """)
                .setParameter(1, log.code())
                .setParameter(2, Canonical.write(rows))
                .executeUpdate();
        Tile.between(first, first + leaves.size())
                .filter(Tile::isFull)
                .forEach(tile -> keep(log, tile));
    }

    private void keep(Log log, Tile tile) {
        byte[] hashes = computed(log, tile);
        em.createNativeQuery(
                        "insert into audit_tile (log, level, n, hashes, root) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, log.code())
                .setParameter(2, tile.level())
                .setParameter(3, tile.index())
                .setParameter(4, hashes)
                .setParameter(5, Tile.root(hashes).bytes())
                .executeUpdate();
    }

    /// Lets go of a tile and what is below it. Its root stays for as long as the tile above is not
    /// full, and then stands there.
    void drop(Log log, Tile tile) {
        em.createNativeQuery(
                        "update audit_tile set hashes = null where log = ?1 and level = ?2 and n = ?3")
                .setParameter(1, log.code())
                .setParameter(2, tile.level())
                .setParameter(3, tile.index())
                .executeUpdate();
        em.createNativeQuery(
                        "delete from audit_tile where log = ?1 and level = ?2 and n >= ?3 and n < ?4")
                .setParameter(1, log.code())
                .setParameter(2, tile.level() - 1)
                .setParameter(3, tile.index() * Tile.FULL)
                .setParameter(4, (tile.index() + 1) * Tile.FULL)
                .executeUpdate();
    }

    /// The tree that the log had, or has, at this size.
    Tiles tree(Log log, long size) {
        return new Tiles(size, tile -> tile(log, tile));
    }

    /// The bytes of a tile, empty if it was pruned.
    Optional<byte[]> tile(Log log, Tile tile) {
        if (!tile.isFull()) return Optional.of(computed(log, tile));
        List<?> rows =
                em.createNativeQuery(
                                "select hashes from audit_tile where log = ?1 and level = ?2 and n = ?3 and hashes is not null")
                        .setParameter(1, log.code())
                        .setParameter(2, tile.level())
                        .setParameter(3, tile.index())
                        .getResultList();
        return rows.stream().findFirst().map(byte[].class::cast);
    }

    /// From what is below: entries, or the roots of full tiles.
    private byte[] computed(Log log, Tile tile) {
        long first = tile.index() * Tile.FULL;
        List<Hash> hashes =
                tile.level() == 0
                        ? leaves(log, first, tile.width()).stream().map(Hash::ofLeaf).toList()
                        : roots(log, tile.level() - 1, first, tile.width());
        if (hashes.size() != tile.width())
            throw new IllegalStateException(
                    "%s of log %s: %d of %d hashes are there"
                            .formatted(tile.path(), log.code(), hashes.size(), tile.width()));
        return Hash.join(hashes);
    }

    private List<byte[]> leaves(Log log, long first, int count) {
        return texts(log, first, count).stream()
                .map(leaf -> leaf.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /// The leaves from `first` on, as far as they are there.
    List<String> texts(Log log, long first, int count) {
        List<?> rows =
                em.createNativeQuery(
                                "select leaf from audit_entry where log = ?1 and idx >= ?2 and idx < ?3 order by idx")
                        .setParameter(1, log.code())
                        .setParameter(2, first)
                        .setParameter(3, first + count)
                        .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }

    private List<Hash> roots(Log log, int level, long first, int count) {
        List<?> rows =
                em.createNativeQuery(
                                "select root from audit_tile where log = ?1 and level = ?2 and n >= ?3 and n < ?4 order by n")
                        .setParameter(1, log.code())
                        .setParameter(2, level)
                        .setParameter(3, first)
                        .setParameter(4, first + count)
                        .getResultList();
        return rows.stream().map(byte[].class::cast).map(Hash::of).toList();
    }
}
