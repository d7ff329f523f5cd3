// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import static aushang.story.Cell.Direction.IN;
import static aushang.story.Cell.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.peer.Citizen;
import aushang.peer.Fedify;
import aushang.peer.Resident;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
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
