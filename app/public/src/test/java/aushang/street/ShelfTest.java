// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.outbox.Editions;
import aushang.street.Visit.Shape;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final long AMT = 1;
    private static final Prepared PAGE = Prepared.ok("text/html", "Hallo".getBytes(UTF_8));

    private final Editions editions = new Editions();
    private final Shelf shelf = new Shelf();

    @SuppressWarnings("UnnecessaryAssignment") // what the container would inject
    ShelfTest() {
        shelf.editions = editions;
    }

    private static Visit visit(String path) {
        return Visit.of(Asked.get(path).request(), Shape.PERSON);
    }

    @Test
    void whatWasPreparedIsThereForTheSameVisitAlone() {
        shelf.of(visit("/@amt"), AMT, () -> PAGE);
        assertThat(shelf.at(visit("/@amt"))).contains(PAGE);
        assertThat(shelf.at(visit("/@other"))).isEmpty();
        assertThat(
                        shelf.at(
                                Visit.of(
                                        Asked.get("/@amt").with("Accept-Language", "en").request(),
                                        Shape.PERSON)))
                .isEmpty();
        assertThat(shelf.at(Visit.of(Asked.get("/@amt").request(), Shape.MACHINE))).isEmpty();
    }

    @Test
    void anOfficeThatSaysSomethingNewIsPreparedAnew() {
        shelf.of(visit("/@amt"), AMT, () -> PAGE);
        editions.advanceQuietly(2);
        assertThat(shelf.at(visit("/@amt"))).contains(PAGE);
        editions.advanceQuietly(AMT);
        assertThat(shelf.at(visit("/@amt"))).isEmpty();
    }

    @Test
    void theWholeBoardIsPreparedAnewWhenAnyOfficeSpeaks() {
        shelf.ofBoard(visit("/"), () -> PAGE);
        assertThat(shelf.at(visit("/"))).contains(PAGE);
        editions.advanceQuietly(2);
        assertThat(shelf.at(visit("/"))).isEmpty();
    }

    @Test
    void whatIsSaidWhileAPageIsPreparedMakesItOld() {
        shelf.of(
                visit("/@amt"),
                AMT,
                () -> {
                    editions.advanceQuietly(AMT);
                    return PAGE;
                });
        assertThat(shelf.at(visit("/@amt"))).isEmpty();
    }

    @Test
    void aLongAddressWeighsWhatItTakes() {
        Shelf.Placed placed = new Shelf.Placed(PAGE, OptionalLong.of(AMT), 0);
        int brief = Shelf.weight(visit("/@amt"), placed);
        assertThat(Shelf.weight(visit("/@amt;" + "x".repeat(8000)), placed))
                .isGreaterThan(brief + 8000);
        Visit asking =
                Visit.of(
                        Asked.get("/@amt").parameter("resource", "r".repeat(1000)).request(),
                        Shape.PERSON);
        assertThat(Shelf.weight(asking, placed)).isGreaterThan(brief + 1000);
    }
}
