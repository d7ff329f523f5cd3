// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static aushang.story.Cell.Direction.IN;
import static aushang.story.Cell.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Citizen;
import aushang.peer.Fedify;
import aushang.peer.Resident;
import aushang.peer.Waiting;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Every cell with Fedify: TypeScript, a framework with JSON-LD, both signature schemes.
@EnabledIf(
        value = "aushang.peer.Fedify#isExpected",
        disabledReason = "Node is not here (Debian packages nodejs and npm)")
@SuppressWarnings("NullAway.Init")
class FedifyInteropIT extends InteropCells {

    private static Fedify fedify;
    private static Resident frida;

    @BeforeAll
    static void start() {
        fedify = Stage.current().fedify();
        frida = fedify.newPerson("frida");
    }

    @AfterAll
    static void stop() {
        fedify.close();
    }

    @BeforeEach
    void signAsUsual() {
        fedify.signFirst(Fedify.Scheme.RFC9421);
        fedify.refuseNothing();
    }

    @Override
    Citizen citizen() {
        return frida;
    }

    @Override
    void delete(URI reply) {
        frida.delete(reply);
    }

    @Override
    String trace() {
        return fedify.log();
    }

    @Test
    @Cell(value = "Block and its Undo", direction = IN)
    void whoBlocksAnOfficeHearsNothingOfItUntilThatIsTakenBack() {
        long before = total(URI.create(neighbour + "/followers"));
        frida.follow("@musterbehoerde@" + stage.domain());
        frida.waitUntilFollowing(neighbour, SOON);
        frida.block(neighbour);
        waitUntilFollowed(neighbour, before);
        URI unheard = neighbours().publish(unique("Für alle anderen"));
        read("Danach von der Stelle, der noch gefolgt wird");
        assertThat(stage.ask(inTheAudience())).as("this server in its audience").isEmpty();
        assertThat(fedify.received().stream().filter(mail -> isAbout(mail, unheard))).isEmpty();

        frida.unblock(neighbour);
        frida.follow("@musterbehoerde@" + stage.domain());
        waitUntilFollowed(neighbour, before + 1);
        String text = unique("Wieder für alle");
        URI heard = neighbours().publish(text);
        frida.waitUntilReading(URI.create(neighbour + "/statuses/" + Desk.id(heard)), text, SOON);
        frida.unfollow(neighbour);
        waitUntilFollowed(neighbour, before);
    }

    private static boolean isAbout(Fedify.Received mail, URI page) {
        return mail.activity().toString().contains("/statuses/" + Desk.id(page));
    }

    /// One row while this server is in the audience of the neighbour.
    private String inTheAudience() {
        return "select 1 from peer_follow f join office o on o.id = f.office_id join peer p on p.id = f.peer_id"
                + " where o.handle = 'musterbehoerde' and f.n > 0 and p.domain = '"
                + fedify.domain()
                + "'";
    }

    private static void waitUntilFollowed(URI office, long by) {
        assertThat(Waiting.untilTrue(SOON, () -> total(URI.create(office + "/followers")) == by))
                .as("followers of " + office + " are to be " + by)
                .isTrue();
    }

    /// As with people's servers, only the new one follows; then the old one is let go.
    @Test
    @Cell(value = "Move", direction = IN)
    void whoMovesIsCountedWhereTheyAre() {
        long before = followers();
        Resident old = fedify.newPerson("gustav");
        old.follow("@beispielamt@" + stage.domain());
        old.waitUntilFollowing(office, SOON);
        Resident young = fedify.newPerson("gustava", old.id());
        old.moveTo(young.id(), office);
        assertThat(
                        Waiting.untilTrue(
                                SOON,
                                () ->
                                        stage.ask(
                                                        "select state from follower_move where old_uri = '"
                                                                + old.id()
                                                                + "'")
                                                .equals(List.of("TRUE"))))
                .as("both documents say so")
                .isTrue();
        waitUntilFollowed(office, before + 1);
        young.follow("@beispielamt@" + stage.domain());
        young.waitUntilFollowing(office, SOON);
        waitUntilFollowed(office, before + 1);
        assertThat(
                        stage.ask(
                                "select s.uri from follow f join stranger s on s.id = f.stranger_id where s.uri in ('"
                                        + old.id()
                                        + "', '"
                                        + young.id()
                                        + "')"))
                .containsExactly(young.id().toString());
        young.unfollow(office);
        waitUntilFollowed(office, before);
    }

    @Test
    @Cell(value = "signed draft-cavage", direction = IN)
    void isUnderstoodWhenItSignsTheOldWay() {
        fedify.signFirst(Fedify.Scheme.CAVAGE);
        assertThat(post(frida)).as("the status").isEqualTo(202);
    }

    @Test
    @Cell(value = "signed RFC 9421", direction = IN)
    void isUnderstoodWhenItSignsTheNewWay() {
        assertThat(post(frida)).as("the status").isEqualTo(202);
    }

    /// Whoever signs in the new way is taken to understand it; a refusal teaches us otherwise.
    @Test
    @Cell(value = "signed draft-cavage", direction = OUT)
    void understandsWhatWeSignTheOldWay() {
        arrivesSigned("cavage", Fedify.Scheme.RFC9421);
    }

    @Test
    @Cell(value = "signed RFC 9421", direction = OUT)
    void understandsWhatWeSignTheNewWay() {
        arrivesSigned("rfc9421", Fedify.Scheme.CAVAGE);
    }

    private void arrivesSigned(String scheme, Fedify.Scheme refused) {
        fedify.forget();
        fedify.refuse(refused);
        desk().publish(unique("Unterschrieben"));
        fedify.waitFor(
                mail ->
                        mail.isGenuine()
                                && mail.type().equals("Create")
                                && mail.scheme().equals(scheme),
                SOON);
    }

    @Test
    @Cell(value = "other keys", direction = IN)
    void isUnderstoodWithOtherKeysUnderTheSameName() {
        assertThat(post(frida)).as("with the old ones").isEqualTo(202);
        frida.changeKeys();
        assertThat(post(frida)).as("with the new ones").isEqualTo(202);
    }

    /// Sends a View, which nobody acts on: so only the signature decides.
    private int post(Resident resident) {
        ObjectNode view = new ObjectMapper().createObjectNode();
        view.put("@context", "https://www.w3.org/ns/activitystreams")
                .put("id", resident.id() + "/views/" + UUID.randomUUID())
                .put("type", "View")
                .put("actor", resident.id().toString())
                .put("object", office.toString());
        return resident.post(URI.create(office + "/inbox"), view);
    }
}
