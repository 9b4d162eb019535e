package dev.poflow.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPlaceTest {

    /** However the text comes in pieces, its end stands in the same place. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            abc,           1, 3
            abcN,          2, 0
            aNbc,          2, 2
            aRNbRNc,       3, 1
            aRbRRc,        4, 1
            aNRb,          3, 1
            aRNRNb,        3, 1
            """)
    void linesEndInLineFeedCarriageReturnOrBoth(String written, long line, int column) {
        char[] text = written.replace('N', '\n').replace('R', '\r').toCharArray();
        for (int cut = 0; cut <= text.length; cut++) {
            TextPlace place = new TextPlace(null);
            place.pass(text, 0, cut);
            TextPlace rest = new TextPlace(place);
            rest.pass(text, cut, text.length);

            assertThat(rest.line())
                    .as("the line after %s, cut at %d", written, cut)
                    .isEqualTo(line);
            assertThat(rest.column())
                    .as("the column after %s, cut at %d", written, cut)
                    .isEqualTo(column);
        }
    }

    @Test
    void itStopsAfterANul() {
        TextPlace place = new TextPlace(null);

        assertThat(place.pass("a\nb\0c".toCharArray(), 0, 5))
                .as("the index of the NUL")
                .isEqualTo(3);
        assertThat(place.line()).isEqualTo(2);
        assertThat(place.column()).as("the column of the NUL").isEqualTo(2);
    }
}
