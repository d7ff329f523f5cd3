// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Answer;
import aushang.peer.Browser;
import aushang.peer.Page;
import aushang.peer.PeerActor;
import aushang.peer.ScriptedPeer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How offices and people move house, for the stories in which they do.
final class Moves {

    private final Stage stage;
    private final Browser registrar;

    private Moves(Stage stage) {
        this.stage = stage;
        this.registrar = stage.signedIn("registratur-1");
    }

    /// With the registrar signed in.
    static Moves on(Stage stage) {
        return new Moves(stage);
    }

    /// Asks and, if that is not refused, moves the office away.
    ///
    /// @return the page that answers
    Page move(String office, URI target) {
        String path = path(office);
        registrar.get(stage.office(path));
        Page asked =
                registrar.submit(path + "/move", Map.of("target", target.toString(), "act", "ask"));
        return asked.status() == 200
                ? registrar.submit(path + "/move", Map.of("act", "move"))
                : asked;
    }

    /// Says which other actors are this office.
    void know(String office, URI... others) {
        String path = path(office);
        registrar.get(stage.office(path));
        StringBuilder lines = new StringBuilder();
        for (URI other : others) lines.append(other).append('\n');
        Page known = registrar.submit(path + "/aliases", Map.of("aliases", lines.toString()));
        assertThat(known.status()).isEqualTo(200);
    }

    /// As if it had never moved, for the stories that follow; no page can do that.
    void undo(String office) {
        stage.ask(
                "update office set moved_to = null, moved_at = null, also_known_as = '', version = version + 1"
                        + " where handle = '"
                        + office
                        + "' returning id");
    }

    /// From now on the document of someone says that they are somebody else too, and where they are
    /// now.
    ///
    /// @param successor null if they stay
    static void says(ScriptedPeer peer, PeerActor actor, URI alsoKnownAs, @Nullable URI successor) {
        ObjectNode document = actor.document();
        document.putArray("alsoKnownAs").add(alsoKnownAs.toString());
        if (successor != null) document.put("movedTo", successor.toString());
        peer.answerAlways(actor.id().getPath(), Answer.activity(document));
    }

    private static String path(String office) {
        return "/register/offices/" + office;
    }
}
