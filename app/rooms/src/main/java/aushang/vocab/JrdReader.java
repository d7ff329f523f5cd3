// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;

/// Reads what WebFinger answers, at most 64 KiB of it.
public final class JrdReader {

    private static final int LARGEST = 64 * 1024;

    private JrdReader() {}

    public static Reading<Jrd> read(byte[] body) {
        try {
            if (body.length > LARGEST) throw new Refusal(Reading.Reason.TOO_LARGE);
            return new Reading.Understood<>(jrd(new Fields(Json.read(body))));
        } catch (Refusal e) {
            return new Reading.NotUnderstood<>(e.reason);
        }
    }

    private static Jrd jrd(Fields fields) throws Refusal {
        String subject =
                fields.text("subject").orElseThrow(() -> new Refusal(Reading.Reason.ID_MISSING));
        Optional<URI> self = Optional.empty();
        Optional<URI> page = Optional.empty();
        for (var value : fields.many("links")) {
            if (!(value instanceof ObjectNode node)) continue;
            Fields link = new Fields(node);
            String rel = link.text("rel").orElse("");
            String type = node.path("type").asText("");
            if (rel.equals("self") && MediaType.isActivity(type) && self.isEmpty())
                self = link.link("href");
            if (rel.equals("http://webfinger.net/rel/profile-page") && page.isEmpty())
                page = link.link("href");
        }
        return new Jrd(subject, self.flatMap(JrdReader::actor), page);
    }

    private static Optional<ActorId> actor(URI self) {
        try {
            return Optional.of(new ActorId(self));
        } catch (MalformedId notAnActor) {
            return Optional.empty();
        }
    }
}
