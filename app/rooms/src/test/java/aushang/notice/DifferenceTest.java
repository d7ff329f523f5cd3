// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import static aushang.notice.Difference.Fate.COMES;
import static aushang.notice.Difference.Fate.GOES;
import static aushang.notice.Difference.Fate.STAYS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.notice.Difference.Fate;
import aushang.notice.Difference.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    @Test
    void aWordThatChangesGoesAndAnotherComes() {
        assertThat(
                        Difference.between("Die Elbe ist gesperrt.", "Die Elbe ist wieder frei.")
                                .pieces())
                .containsExactly(
                        new Piece(STAYS, "Die Elbe ist "),
                        new Piece(GOES, "gesperrt."),
                        new Piece(COMES, "wieder frei."));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Neu.",
        "Alt., ''",
        "'Ein Satz.\n\nNoch einer.', 'Noch einer.\n\nEin Satz.'",
        "gleich, gleich",
        "'Zeile\nZeile\n', 'Zeile\n\nZeile'"
    })
    void bothTextsAreStillInIt(String before, String after) {
        Difference difference = Difference.between(before, after);
        assertThat(without(COMES, difference)).isEqualTo(before);
        assertThat(without(GOES, difference)).isEqualTo(after);
    }

    private static String without(Fate fate, Difference difference) {
        return difference.pieces().stream()
                .filter(piece -> piece.fate() != fate)
                .map(Piece::text)
                .collect(joining());
    }
}
