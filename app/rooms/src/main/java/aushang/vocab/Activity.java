// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What another server says has happened: someone did something to something.
///
/// @param type an ActivityStreams type such as `Follow`, or a foreign one we do not know
/// @param to at most 1000 together with `cc`; the public collection always in its full spelling
/// @param content the words of a `Flag`
/// @param target where an `Add`, `Remove` or `Move` goes
/// @param instrument with what, as the quoting post of a `QuoteRequest`
/// @param result what came of it, as the authorisation in an `Accept` of a `QuoteRequest`
/// @param sealed whether it carries a signature of its own, inside; that proves nothing here
public record Activity(
        ActivityId id,
        String type,
        ActorId actor,
        Subject object,
        List<URI> to,
        List<URI> cc,
        Optional<Instant> published,
        Optional<String> content,
        Optional<URI> target,
        Subject instrument,
        Optional<URI> result,
        boolean sealed) {

    /// The context that gives our words their meaning.
    public static final String CONTEXT = Contexts.ACTIVITYSTREAMS;

    /// The collection that means everyone.
    public static final URI PUBLIC = URI.create(Contexts.ACTIVITYSTREAMS + "#Public");

    public Activity {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    /// Whether everyone is among the audience.
    public boolean isPublic() {
        return to.contains(PUBLIC) || cc.contains(PUBLIC);
    }
}
