// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.delivery.ServerView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The addresses of operations, as its pages link them.
public final class OperationsPaths {

    /// GET: the servers.
    public static final String SERVERS = "/operations";

    /// GET: what is shut out. POST: shut a domain out.
    public static final String BLOCKS = "/operations/blocks";

    /// POST: let a domain in again.
    public static final String LIFTING = "/operations/blocks/lifting";

    /// GET: the keys of the offices and of the instance.
    public static final String KEYS = "/operations/keys";

    private OperationsPaths() {}

    /// GET: whether keys are really to be changed. POST: change them.
    ///
    /// @param handle of the office, empty for the instance
    public static String keys(Optional<String> handle) {
        return KEYS + handle.map(office -> "/offices/" + office).orElse("/instance");
    }

    /// GET: one server.
    public static String server(int id) {
        return SERVERS + "/servers/" + id;
    }

    /// POST: try it at the next opportunity.
    public static String retry(int id) {
        return server(id) + "/retry";
    }

    /// The query that leads to a page of the list, or "".
    static String query(String part, Optional<ServerView.State> state, int page) {
        StringBuilder query = new StringBuilder();
        if (!part.isEmpty())
            query.append("&q=").append(URLEncoder.encode(part, StandardCharsets.UTF_8));
        state.ifPresent(wanted -> query.append("&state=").append(wanted.name()));
        if (page > 1) query.append("&page=").append(page);
        return query.isEmpty() ? "" : query.substring(1);
    }
}
