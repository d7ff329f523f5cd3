// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.rig;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.roaringbitmap.RoaringBitmap;

/// Puts followers into the database, as if they had followed one after the other.
public final class Seed {

    private final Database database;

    /// The column that a stranger's key is kept in.
    private final String key;

    public Seed(Database database) {
        this.database = database;
        key = database.has("stranger", "key_text") ? "key_text" : "key_pem";
    }

    /// Followers of an office, spread evenly over servers `h0.peer.test` and onwards.
    ///
    /// @param from the first server's number
    /// @param to one more than the last server's
    /// @param followers in all, at least one for each server
    /// @param port of every server
    public void followers(String office, int from, int to, int followers, int port) {
        String all =
                """
                (select format('https://h%%s.peer.test:%1$d', %2$d + i %% %3$d) as at,
                        format('h%%s.peer.test:%1$d', %2$d + i %% %3$d) as domain, '/users/%5$s' || i / %3$d as path
                 from generate_series(0, %4$d - 1) i) s
                """
                        .formatted(port, from, to - from, followers, office);
        database.run(
                """
                insert into peer (inbox, domain, first_seen_at)
                select distinct at || '/inbox', domain, now() from %s order by 1
                on conflict do nothing
                """
                        .formatted(all),
                """
                insert into stranger (uri, inbox, shared_inbox, key_id, %s, fetched_at)
                select at || path, at || path || '/inbox', at || '/inbox', at || path || '#main-key', '', now()
                from %s on conflict do nothing
                """
                        .formatted(key, all),
                """
                insert into follow (office_id, stranger_id, peer_id, activity_uri, accepted_at)
                select o.id, k.id, p.id, k.uri || '/follows/' || o.id, now()
                from %s join stranger k on k.uri = s.at || s.path join peer p on p.inbox = s.at || '/inbox'
                     join office o on o.handle = '%s'
                on conflict do nothing
                """
                        .formatted(all, office),
                """
                insert into peer_follow (office_id, peer_id, n)
                select f.office_id, f.peer_id, count(*) from follow f join office o on o.id = f.office_id
                where o.handle = '%1$s' group by 1, 2
                on conflict (office_id, peer_id) do update set n = excluded.n
                """
                        .formatted(office));
        seat(office);
        settle();
    }

    /// The audience as the application keeps it beside its rows, where it does.
    private void seat(String office) {
        if (!database.has("follow_audience", "peers")) return;
        String id = database.text("select id from office where handle = '%s'".formatted(office));
        var peers = new RoaringBitmap();
        database.numbers("select peer_id from peer_follow where n > 0 and office_id = " + id)
                .forEach(peers::add);
        byte[] bytes = new byte[peers.serializedSizeInBytes()];
        peers.serialize(ByteBuffer.wrap(bytes));
        database.run(
                """
                insert into follow_audience (office_id, peers) values (%s, '\\x%s')
                on conflict (office_id) do update set peers = excluded.peers
                """
                        .formatted(id, HexFormat.of().formatHex(bytes)));
    }

    /// Nobody follows the office any more.
    public void nobody(String office) {
        for (String table : new String[] {"follow", "peer_follow"})
            database.run(
                    "delete from %s where office_id = (select id from office where handle = '%s')"
                            .formatted(table, office));
        seat(office);
    }

    /// A sender whose key is known already; follows nobody.
    public void sender(String uri, String inbox, String keyId, String pem) {
        database.run(
                """
                insert into stranger (uri, inbox, shared_inbox, key_id, %s, fetched_at)
                values ('%s', '%s', null, '%s', '%s', now()) on conflict do nothing
                """
                        .formatted(key, uri, inbox, keyId, pem));
    }

    /// So that no planner is surprised, and no checkpoint falls into the measurement.
    public void settle() {
        database.run("vacuum analyze", "checkpoint");
    }
}
