package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.BadEdifact;
import dev.poflow.worker.format.fixture.BadX12;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail programs, mainframes and old systems do to a file that is right. */
class EdiEdgesTest {

    private static final String X12 = BadX12.good().replace("~\n", "~");

    private static final String EDIFACT = BadEdifact.good().replace("'\n", "'");

    @ParameterizedTest
    @ValueSource(ints = {20, 41, 72, 79, 80, 105, 106, 107, 128, 132})
    void aFileMayBeWrappedAtAnyColumn(int width) {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            assertThat(read(wrapped(X12, width, lineBreak))).isEqualTo(read(X12));
            assertThat(read(wrapped(EDIFACT, width, lineBreak))).isEqualTo(read(EDIFACT));
        }
    }

    @Test
    void nothingIsSaidOfAFileThatWasWrapped() {
        assertThat(issues(wrapped(X12, 80, "\r\n"))).isEmpty();
        assertThat(issues(wrapped(EDIFACT, 80, "\n"))).isEmpty();
    }

    @Test
    void aLineBreakThatSomebodyHasPutIntoAValueIsNoDataAndSaid() {
        for (String file :
                List.of(X12.replace("*HX-1*", "*HX\r\n-1*"), BadX12.good().replace("*HX-1*", "*HX\n-1*"))) {
            assertThat(read(file)).isEqualTo(read(X12));
            assertThat(issues(file))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.code()).isEqualTo(IssueCode.LINE_BREAK))
                    .satisfies(issue -> assertThat(issue.message())
                            .isEqualTo("Element PO107 has a line break inside, which is no X12 data: it is read as"
                                    + " \"HX-1\"."));
        }
    }

    @ParameterizedTest
    @CsvSource({"'*',29", "~,30", "'*',1F", "~,07", "~,85", "'*',9", "'*',44", "'*',124", "~,10", "~,13", "'>',31"})
    void anyByteSeparatesOrTerminates(char written, String code) {
        int other =
                code.length() == 2 && !Character.isDigit(code.charAt(1)) || code.startsWith("0") || code.equals("85")
                        ? Integer.parseInt(code, 16)
                        : Integer.parseInt(code);

        String file = X12.replace(written, (char) other);

        assertThat(Recorder.read(Format.Auto, file.getBytes(ISO_8859_1)).lines)
                .extracting(EdiEdgesTest::article)
                .containsExactlyElementsOf(read(X12));
    }

    @Test
    void allDelimitersMayBeControlCharacters() {
        String file = X12.replace('*', '\u001D').replace('~', '\u001E').replace('>', '\u001F');
        String edifact = EDIFACT.replace('+', '\u001D').replace(':', '\u001F').replace('\'', '\u001C');

        assertThat(read(file)).isEqualTo(read(X12));
        assertThat(read(edifact)).isEqualTo(read(EDIFACT));
    }

    @Test
    void theComponentSeparatorIsTextWhereAFileHasIt() {
        String file = X12.replace('>', '\u001F').replace("Hex bolt", "Hex\u001Fbolt");

        assertThat(Recorder.read(Format.Auto, file.getBytes(UTF_8))
                        .lines
                        .getFirst()
                        .cell(LineField.DESCRIPTION)
                        .text())
                .isEqualTo("Hex bolt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\u001A", "\r\n\u001A", "\u0000\u0000", "   "})
    void theLastTerminatorMayBeMissing(String after) {
        String x12 = X12.substring(0, X12.length() - 1) + after;
        String edifact = EDIFACT.substring(0, EDIFACT.length() - 1) + after;

        assertThat(read(x12)).isEqualTo(read(X12));
        assertThat(issues(x12)).isEmpty();
        assertThat(read(edifact)).isEqualTo(read(EDIFACT));
        assertThat(issues(edifact)).isEmpty();
    }

    @Test
    void onlyTheTrailersTerminatorMayBeMissing() {
        String cut = X12.substring(0, X12.indexOf("GE*") + 5);

        assertThat(Recorder.read(Format.Auto, cut.getBytes(UTF_8)).rejection)
                .extracting(Issue::code)
                .isEqualTo(IssueCode.TRUNCATED);
    }

    @Test
    void theBlanksOfIsaMayBeCut() {
        String file =
                X12.replaceFirst("(ISA\\*00\\*) +(\\*00\\*) +\\*", "$1$2*").replaceAll(" +\\*", "*");

        assertThat(file.indexOf("GS")).isLessThan(106);
        assertThat(read(file)).isEqualTo(read(X12));
    }

    @Test
    void aByteOrderMarkMayStandBeforeEachInterchange() {
        assertThat(read("\uFEFF\n" + X12 + "\r\n\uFEFF\r\n" + X12))
                .hasSize(2 * read(X12).size());
    }

    @ParameterizedTest
    @CsvSource({
        "Café cup, windows-1252",
        "Größe 3½″ , ISO-8859-1",
        "Niño's 3M™ tape – 5 m², windows-1252",
        "Crème brûlée, ISO-8859-1",
        "“Fancy” 20 °C, windows-1252"
    })
    void x12ThatIsNoUtf8IsWindows1252AndSaid(String text, String charset) {
        String shown = new String(text.getBytes(Charset.forName(charset)), Charset.forName("windows-1252"));

        Recorder read = Recorder.read(Format.Auto, X12.replace("Hex bolt", text).getBytes(Charset.forName(charset)));

        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo(shown);
        assertThat(read.allIssues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.code()).isEqualTo(IssueCode.ENCODING_ASSUMED))
                .satisfies(issue -> assertThat(issue.message())
                        .isEqualTo("Element PID05 is no UTF-8 text: it is read as Windows-1252, \"" + shown
                                + "\". If that is wrong, send the file in UTF-8."));
    }

    @ParameterizedTest
    @CsvSource({
        "Śruba żółta, windows-1250",
        "Болт, windows-1251",
        "Βίδα, windows-1253",
        "Größe, IBM850",
        "tête, IBM437",
        "ボルト, Shift_JIS",
        "螺栓螺母, GBK"
    })
    void whatMakesNoWordsThereIsRefusedWithItsPlace(String text, String charset) {
        Recorder read = Recorder.read(Format.Auto, X12.replace("Hex bolt", text).getBytes(Charset.forName(charset)));

        assertThat(read.rejection)
                .satisfies(issue -> assertThat(issue.code()).isEqualTo(IssueCode.ENCODING))
                .satisfies(issue -> assertThat(issue.message())
                        .isEqualTo("Element PID05 is no text in UTF-8 or Windows-1252: send the file in UTF-8, or in"
                                + " ASCII."));
    }

    @ParameterizedTest
    @CsvSource({
        "UNOC, Größe, ISO-8859-1",
        "UNOD, Śruba żółta, ISO-8859-2",
        "UNOE, Болт, ISO-8859-5",
        "UNOF, Βίδα, ISO-8859-7",
        "UNOK, Şişe, ISO-8859-9",
        "UNOL, 5 €, ISO-8859-15",
        "UNOY, 日本, UTF-8",
        "UNOC, 日本, UTF-8",
        "KECA, 볼트, EUC-KR"
    })
    void edifactSaysItsEncodingOrIsUtf8(String level, String text, String charset) {
        Recorder read = Recorder.read(
                Format.Auto,
                EDIFACT.replace("UNOY", level).replace("Hex bolt", text).getBytes(Charset.forName(charset)));

        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo(text);
        assertThat(read.allIssues()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNOA, Größe", "UNOB, Größe", "UNOC, 5 €", "UNOY, Größe"})
    void whatEdifactDoesNotSayIsSaid(String level, String text) {
        Recorder read = Recorder.read(
                Format.Auto,
                EDIFACT.replace("UNOY", level).replace("Hex bolt", text).getBytes(Charset.forName("windows-1252")));

        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo(text);
        assertThat(read.allIssues()).extracting(Issue::code).containsExactly(IssueCode.ENCODING_ASSUMED);
    }

    private static String wrapped(String file, int width, String lineBreak) {
        return file.replaceAll("(.{" + width + "})", "$1" + lineBreak);
    }

    private static List<String> read(String file) {
        return Recorder.read(Format.Auto, file.getBytes(UTF_8)).lines.stream()
                .map(EdiEdgesTest::article)
                .toList();
    }

    private static List<Issue> issues(String file) {
        return Recorder.read(Format.Auto, file.getBytes(UTF_8)).allIssues();
    }

    private static String article(StagedLine line) {
        return line.article().text() + " " + line.cell(LineField.QUANTITY).text() + " "
                + line.cell(LineField.DESCRIPTION).text();
    }
}
