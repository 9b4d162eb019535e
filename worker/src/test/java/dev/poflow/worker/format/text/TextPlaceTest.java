package dev.poflow.worker.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** Bytes are looked at by eights, so each is put into every place among them. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            N,   2, false, true
            R,   2, false, true
            RN,  2, false, true
            NR,  3, false, true
            RNN, 3, false, true
            \\,   1, true,  true
            \\N,  2, true,  true
            ü,   1, false, false
            üN,  2, false, false
            x,   1, false, true
            """)
    void bytesArePassedAsTheirCharactersAre(String written, long line, boolean backslash, boolean ascii) {
        String odd = written.replace('N', '\n').replace('R', '\r');
        for (int before = 0; before < 20; before++) {
            String text = "abcdefghijklmnopqrst".substring(0, before) + odd + "uvwxyzabcdef";
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int cut = 0; cut <= bytes.length; cut++) {
                TextPlace place = new TextPlace(null);
                place.pass(bytes, 0, cut);
                place.pass(bytes, cut, bytes.length);

                String where = "after %s behind %d characters, cut at %d".formatted(written, before, cut);
                assertThat(place.line()).as("the line %s", where).isEqualTo(line);
                assertThat(place.column())
                        .as("the column %s", where)
                        .isEqualTo(line == 1 ? text.length() : "uvwxyzabcdef".length());
                assertThat(place.hasBackslash())
                        .as("whether there is a backslash, %s", where)
                        .isEqualTo(backslash);
                assertThat(place.isAscii()).as("whether it is ASCII, %s", where).isEqualTo(ascii);
            }
        }
    }

    @Test
    void amongBytesItStopsAfterANul() {
        for (int at = 0; at < 20; at++) {
            byte[] bytes = new byte[40];
            Arrays.fill(bytes, (byte) 'a');
            bytes[at] = 0;
            TextPlace place = new TextPlace(null);

            assertThat(place.pass(bytes, 0, bytes.length))
                    .as("the index of the NUL")
                    .isEqualTo(at);
            assertThat(place.column()).as("the column of the NUL").isEqualTo(at + 1);
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
