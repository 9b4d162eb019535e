package dev.poflow.worker.format.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlBytesTest {

    private static final Map<Integer, String> NAMES =
            Stream.of("row", "c", "v", "r", "t").collect(Collectors.toMap(String::hashCode, name -> name));

    /** A part comes in pieces, and a piece may end anywhere. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <row r="1"><c>7</c></row>               | <row r=1 <c 7 > >
            <row><c r="A1" t="s"><v>13</v></c></row> | <row <c r=A1 t=s <v 13 > > >
            <x:row y:r='">"'/>                       | <row r=">" >
            <row ><c/><c /></row >                  | <row <c > <c > >
            <row r = "1"  t="2"><c r=""></c></row>   | <row r=1 t=2 <c r= > >
            <row r="1"t="2"/>                        | <row r=1 t=2 >
            <row r/>                                 | <row >
            <?xml version="1.0"?><row><!-- <c> -->1</row> | <row 1 >
            <row><![CDATA[<c>]]></row>               | <row <c>]]> >
            <row r="/"><c r="=">/</c></row>          | <row r=/ <c r== / > >
            <c><v>1</v></c><c><v/></c>              | <c <v 1 > > <c <v > >
            """)
    void elementsAreFollowedWhereverAPieceEnds(String document, String expected) throws Exception {
        byte[] bytes = document.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            for (int next = cut; next <= bytes.length; next++) {
                Recorded recorded = new Recorded();
                recorded.scan(bytes, 0, cut);
                recorded.scan(bytes, cut, next);
                recorded.scan(bytes, next, bytes.length);

                assertThat(recorded.said())
                        .as("what %s has, cut at %d and %d", document, cut, next)
                        .isEqualTo(expected);
                assertThat(recorded.depth()).as("open elements at the end").isZero();
            }
        }
    }

    @Test
    void aNulIsRefusedWhereverItStands() {
        byte[] bytes = "<?xml version=\"1.0\"?><row r=\"1\" ><!-- a --><c t='s' /></row>".getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] = 0;

            assertThatThrownBy(() -> new Recorded().scan(damaged, damaged.length))
                    .as("a NUL at %d", at)
                    .isInstanceOfSatisfying(
                            FileRejectedException.class,
                            e -> assertThat(e.issue().code()).isEqualTo(IssueCode.ENCODING));
        }
    }

    /** A run of bytes without an end would be held by the parser. */
    @ParameterizedTest
    @CsvSource({
        "'<row>', a, '</row>'",
        "'<row', a, '>'",
        "'<row ', a, '>'",
        "'<row ', ' ', '>'",
        "'<row r=\"', a, '\"/>'",
        "'<row></', a, '>'",
        "'<!-- ', a, '-->'"
    })
    void aRunIsLimitedWhateverItIs(String before, String repeated, String after) throws Exception {
        byte[] good = (before + repeated.repeat(80) + after).getBytes(UTF_8);
        byte[] bad = (before + repeated.repeat(200) + after).getBytes(UTF_8);

        new Recorded().scan(good, good.length);

        assertThatThrownBy(() -> {
                    Recorded inPieces = new Recorded();
                    for (int at = 0; at < bad.length; at++) {
                        inPieces.scan(bad, at, at + 1);
                    }
                })
                .as("a run of 200 in pieces")
                .isInstanceOf(FileRejectedException.class);
        assertThatThrownBy(() -> new Recorded().scan(bad, bad.length))
                .as("a run of 200 at once")
                .isInstanceOf(FileRejectedException.class);
    }

    private static final class Recorded extends XmlBytes {

        private static final int LONGEST = 100;

        private final List<String> words = new ArrayList<>();
        private boolean open;

        Recorded() {
            super(LONGEST);
        }

        void scan(byte[] bytes, int from, int end) throws FileRejectedException {
            scan(Arrays.copyOfRange(bytes, from, end), end - from);
        }

        String said() {
            return String.join(" ", words);
        }

        @Override
        void begin(int element) {
            word("<" + NAMES.get(element));
        }

        @Override
        void attribute(int attribute, byte[] buffer, int from, int end) {
            piece(NAMES.get(attribute) + "=", buffer, from, end);
        }

        @Override
        void endAttribute(int attribute) {
            open = false;
        }

        @Override
        void text(byte[] buffer, int from, int end) {
            piece("", buffer, from, end);
        }

        @Override
        void end() {
            word(">");
        }

        private void word(String word) {
            words.add(word);
            open = false;
        }

        private void piece(String before, byte[] buffer, int from, int end) {
            if (!open) {
                words.add(before);
            }
            open = true;
            words.set(words.size() - 1, words.getLast() + new String(buffer, from, end - from, UTF_8));
        }

        @Override
        FileRejectedException refused(IssueCode code, String what) {
            return new FileRejectedException(Issue.ofFile(code, 1, 0, "", "", what));
        }
    }
}
