// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.audit.EventName;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import com.ibm.websphere.security.openidconnect.PropagationHelper;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who comes in where. What a form must bring along is for the stories: it needs the configuration.
class DoorkeeperTest {

    private final List<EventName> recorded = new ArrayList<>();
    private final Officer officer = new Officer();
    private boolean refused;

    @AfterEach
    void nobodyStays() {
        PropagationHelper.signOut();
    }

    @Test
    void whoHoldsOneOfTheRolesComesIn() {
        signIn("/agencies/beispielamt/approver");
        assertThat(mayEnter(Desk.class, "write")).isTrue();
        assertThat(recorded).isEmpty();
        assertThat(officer.person().subject()).isEqualTo("0b7c");
    }

    @Test
    void whoHoldsAnotherRoleIsDenied() {
        signIn("/operator/registrar");
        assertThat(mayEnter(Desk.class, "write")).isFalse();
        assertThat(recorded).containsExactly(EventName.AUTHORISATION_DENIED);
    }

    @ParameterizedTest(name = "the groups \"{0}\" are no right")
    @ValueSource(
            strings = {
                "",
                "editor",
                "/agencies/beispielamt/EDITOR",
                "/agencies/../editor",
                "/operator/editor"
            })
    void whoHoldsNoneIsUnknownHere(String group) {
        signIn(group);
        assertThat(mayEnter(Desk.class, "write")).isFalse();
        assertThat(recorded).containsExactly(EventName.LOGIN_UNPROVISIONED);
    }

    @Test
    void nobodyComesInNowhereButWhereEverybodyMay() {
        assertThat(mayEnter(Desk.class, "write")).isFalse();
        assertThat(mayEnter(Threshold.class, "look")).isTrue();
        assertThat(officer.signedIn()).isEmpty();
    }

    @Test
    void whatARouteDeclaresCountsMoreThanItsClass() {
        signIn("/agencies/beispielamt/editor");
        assertThat(mayEnter(Desk.class, "inspect")).isFalse();
        assertThat(mayEnter(Threshold.class, "inspect")).isFalse();
        signIn("/operator/dpo");
        assertThat(mayEnter(Desk.class, "inspect")).isTrue();
        assertThat(mayEnter(Threshold.class, "inspect")).isTrue();
    }

    @Test
    void aRouteIsNotOpenedWithinAClassThatIsHeld() {
        assertThat(mayEnter(Desk.class, "open")).isFalse();
    }

    @Test
    void aRouteThatDeclaresNothingIsClosedToAll() {
        signIn("/agencies/beispielamt/editor");
        assertThat(mayEnter(Forgotten.class, "read")).isFalse();
    }

    @Test
    void whoseRolesAreTakenAwayDoesNotComeInAgain() {
        signIn("/agencies/beispielamt/editor");
        assertThat(mayEnter(Desk.class, "write")).isTrue();
        signIn("");
        assertThat(mayEnter(Desk.class, "write")).isFalse();
    }

    private static void signIn(String group) {
        PropagationHelper.signIn(
                Map.of(
                        "iss",
                        "https://id.example/realms/aushang",
                        "sub",
                        "0b7c",
                        "name",
                        "Jonas Ufer",
                        "groups",
                        List.of(group)));
    }

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    private boolean mayEnter(Class<?> door, String route) {
        Doorkeeper doorkeeper = new Doorkeeper();
        doorkeeper.officer = officer;
        doorkeeper.events = new Recorder();
        doorkeeper.pages = new Blank();
        doorkeeper.request = fake(HttpServletRequest.class);
        doorkeeper.route = new Route(door, route);
        refused = false;
        doorkeeper.filter(fake(ContainerRequestContext.class));
        return !refused;
    }

    private <T> T fake(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        DoorkeeperTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, asked, arguments) -> answer(asked)));
    }

    private @Nullable Object answer(Method asked) {
        return switch (asked.getName()) {
            case "getMethod" -> "GET";
            case "getParameter", "getHeader" -> null;
            case "abortWith" -> {
                refused = true;
                yield null;
            }
            default -> throw new UnsupportedOperationException(asked.getName());
        };
    }

    private record Route(Class<?> getResourceClass, String name) implements ResourceInfo {
        @Override
        public Method getResourceMethod() {
            try {
                return getResourceClass.getDeclaredMethod(name);
            } catch (NoSuchMethodException e) {
                throw new LinkageError(name, e);
            }
        }
    }

    private final class Recorder extends DoorEvents {
        @Override
        public void refused(EventName name, String reason) {
            recorded.add(name);
        }
    }

    /// Pages without a word: that somebody was refused is all that is asked here.
    private static final class Blank extends DeskPages {
        @Override
        @SuppressWarnings("NullAway") // an answer can only be made inside a server
        Response noRights(Language language) {
            return null;
        }
    }

    @Held({Role.EDITOR, Role.APPROVER})
    static final class Desk {
        void write() {}

        @Held(Role.DPO)
        void inspect() {}

        @PermitAll
        void open() {}
    }

    @PermitAll
    static final class Threshold {
        void look() {}

        @Held(Role.DPO)
        void inspect() {}
    }

    static final class Forgotten {
        void read() {}
    }
}
