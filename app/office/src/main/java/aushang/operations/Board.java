// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.crypto.Algorithm;
import aushang.delivery.ServerView;
import aushang.peer.Block;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page of operations shows.
public sealed interface Board {

    /// The servers, a page of them.
    ///
    /// @param part of the domain that was looked for, or ""
    /// @param state that was asked for, empty for all
    /// @param states how many servers are in each
    /// @param found how many match
    /// @param page from 1
    record Servers(
            String part,
            Optional<ServerView.State> state,
            Map<ServerView.State, Long> states,
            List<Line> lines,
            long found,
            int page,
            int pages)
            implements Board {

        public Servers {
            lines = List.copyOf(lines);
        }

        /// The address of another page of the same list.
        public String to(int other) {
            String query = OperationsPaths.query(part, state, other);
            return OperationsPaths.SERVERS + (query.isEmpty() ? "" : "?" + query);
        }

        public long in(ServerView.State which) {
            return states.getOrDefault(which, 0L);
        }
    }

    /// A server in the list.
    ///
    /// @param error a sentence in the language of the page
    record Line(ServerView server, boolean blocked, Optional<String> error) {}

    /// One server.
    ///
    /// @param block what shuts it out now
    record Server(Line line, Optional<Block> block, Form form) implements Board {}

    /// What is shut out.
    record Blocks(List<Block> blocks, Form form) implements Board {
        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /// The keys of everyone who signs here.
    ///
    /// @param offices by name
    /// @param overtaken whether a change was asked for of keys that someone else had changed
    record Keys(Signing instance, List<Signing> offices, boolean overtaken) implements Board {
        public Keys {
            offices = List.copyOf(offices);
        }
    }

    /// Whether someone is really to have new keys.
    ///
    /// @param until when the keys of now would be retired
    /// @param lately until when keys before these are served, if they are
    record Changing(Signing holder, Instant until, Optional<Instant> lately) implements Board {}

    /// Someone who signs, with the keys that are served.
    ///
    /// @param handle empty for the instance
    /// @param name of the office, empty for the instance
    /// @param keys those that sign first
    record Signing(Optional<String> handle, Optional<String> name, List<Key> keys) {
        public Signing {
            keys = List.copyOf(keys);
        }

        /// The ordinal of the pair that signs.
        public int pair() {
            return keys.getFirst().ordinal();
        }
    }

    /// @param until when it is served no more, empty while it signs
    record Key(URI id, Algorithm algorithm, int ordinal, Instant since, Optional<Instant> until) {}

    /// The form that shuts a domain out, as it was typed.
    ///
    /// @param mistakes keys of sentences, by field
    record Form(
            String domain,
            String reason,
            String ends,
            String review,
            Map<String, String> mistakes,
            LocalDate today) {

        public boolean has(String field) {
            return mistakes.containsKey(field);
        }
    }
}
