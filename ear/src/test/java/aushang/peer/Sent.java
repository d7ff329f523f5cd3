// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/// What an actor of ours sent, and what the server said to it.
public record Sent(URI inbox, ObjectNode activity, Response response) {

    /// The activity's id.
    public URI id() {
        return URI.create(activity.path("id").asText());
    }

    public int status() {
        return response.status();
    }
}
