// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.face.Language;
import aushang.street.Visit.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {

    @ParameterizedTest(name = "Accept: {0} is a {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/activity+json | MACHINE",
                "application/activity+json; charset=utf-8 | MACHINE",
                "APPLICATION/ACTIVITY+JSON | MACHINE",
                "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\" | MACHINE",
                "application/ld+json | MACHINE",
                "application/json | MACHINE",
                "application/json; charset=utf-8 | MACHINE",
                "application/json;q=0.9 | MACHINE",
                "application/activity+json, application/ld+json | MACHINE",
                "text/html | PERSON",
                "text/html;level=1 | PERSON",
                "application/xhtml+xml | PERSON",
                "text/* | PERSON",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | PERSON",
                "image/avif,image/webp,text/html;q=0.1 | PERSON",
                "text/html;q=0.8, application/activity+json;q=0.9 | MACHINE",
                "text/html;q=0.9, application/activity+json;q=0.8 | PERSON",
                "text/html, application/activity+json | PERSON",
                "application/activity+json, text/html | MACHINE",
                "application/activity+json;q=0, text/html;q=0.1 | PERSON",
                "text/html;q=0 | NEITHER",
                "text/html; Q=0.1, application/activity+json; Q=0.2 | MACHINE",
                "text/html;q=x, application/activity+json;q=0.1 | MACHINE",
                "text/html;q=NaN, application/activity+json;q=0.1 | MACHINE",
                "text/html;q=-1 | NEITHER",
                "image/png | NEITHER",
                "application/jsonp | NEITHER",
                "application/activity+jsonx | NEITHER",
                "nonsense | NEITHER",
                "', ,' | NEITHER",
                "; | NEITHER"
            })
    void anAcceptHeaderSaysForWhomTheAnswerIs(String accept, Shape shape) {
        assertThat(Visit.shape(accept, Shape.MACHINE)).isEqualTo(shape);
        assertThat(Visit.shape(accept, Shape.PERSON)).isEqualTo(shape);
    }

    @ParameterizedTest(name = "\"{0}\" takes what it gets")
    @ValueSource(strings = {"", " ", "*/*", "*/*;q=0.1", "image/png, */*;q=0.5"})
    void whoAcceptsEverythingGetsWhatTheAddressIsFor(String accept) {
        assertThat(Visit.shape(accept, Shape.MACHINE)).isEqualTo(Shape.MACHINE);
        assertThat(Visit.shape(accept, Shape.PERSON)).isEqualTo(Shape.PERSON);
        assertThat(Visit.shape(null, Shape.MACHINE)).isEqualTo(Shape.MACHINE);
    }

    @Test
    void aHeaderThatIsTooLongIsNotRead() {
        assertThat(Visit.shape("text/html," + " ".repeat(991), Shape.PERSON))
                .isEqualTo(Shape.NEITHER);
        assertThat(Visit.shape("text/html," + " ".repeat(990), Shape.PERSON))
                .isEqualTo(Shape.PERSON);
    }

    @Test
    void aVisitIsReadFromTheRequest() {
        Visit visit =
                Visit.of(
                        Asked.get("/users/amt/outbox")
                                .parameter("page", "true")
                                .parameter("before", "116300000000000001")
                                .with("Accept", "application/activity+json")
                                .with("Accept-Language", "en")
                                .request(),
                        Shape.PERSON);
        assertThat(visit.path()).isEqualTo("/users/amt/outbox");
        assertThat(visit.page()).isTrue();
        assertThat(visit.before()).contains(116_300_000_000_000_001L);
        assertThat(visit.resource()).isEmpty();
        assertThat(visit.shape()).isEqualTo(Shape.MACHINE);
        assertThat(visit.language()).isEqualTo(Language.EN);
    }

    @ParameterizedTest(name = "before={0} is the newest")
    @ValueSource(strings = {"", "-1", "x", "1.0", "1234567890123456789", "٣", "1 "})
    void whatIsNoNumberIsNoPlaceToBegin(String before) {
        assertThat(
                        Visit.of(
                                        Asked.get("/@amt").parameter("before", before).request(),
                                        Shape.PERSON)
                                .before())
                .isEmpty();
    }

    @Test
    void aResourceThatIsTooLongIsNotAskedFor() {
        assertThat(
                        Visit.of(Asked.get("/x").parameter("resource", "r".repeat(1000)).request())
                                .resource())
                .hasSize(1000);
        assertThat(
                        Visit.of(Asked.get("/x").parameter("resource", "r".repeat(1001)).request())
                                .resource())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is for a {1} unless asked otherwise")
    @CsvSource({
        "/users/amt, MACHINE",
        "/users/amt/statuses/7, MACHINE",
        "/users/amt/outbox, MACHINE",
        "/actor, MACHINE",
        "/.well-known/webfinger, MACHINE",
        "/nodeinfo/2.1, MACHINE",
        "/, PERSON",
        "/@amt, PERSON",
        "/@amt/7, PERSON",
        "/@amt/feed.atom, PERSON",
        "/imprint, PERSON"
    })
    void theThresholdExpectsWhatTheResourceExpects(String path, Shape shape) {
        assertThat(Visit.of(Asked.get(path).request()))
                .isEqualTo(Visit.of(Asked.get(path).request(), shape));
        assertThat(Visit.of(Asked.get(path).request()).shape()).isEqualTo(shape);
    }

    @ParameterizedTest(name = "?{0} asks for nothing and breaks nothing")
    @ValueSource(strings = {"resource=%zz", "%zz=1", "resource=%", "x=%c0%ae"})
    void whatIsIllEncodedIsNotAskedFor(String query) {
        assertThat(Visit.of(Asked.get("/x").query(query).request()).resource()).isEmpty();
    }

    @Test
    void theBodyOfAFormIsNeverRead() {
        // The request that is asked here refuses to give parameters, which may stand in its body.
        assertThat(Visit.of(Asked.post("/").parameter("before", "7").request()).before())
                .contains(7L);
    }
}
