package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.DetailField;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.ReferenceKind;
import dev.poflow.worker.order.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/formats.md} says what the readers do. */
class FormatsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");

    @ParameterizedTest
    @EnumSource
    void theTableOfNamesIsThatOfTheReader(CsvColumn column) throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("| `" + column.field + "` | " + String.join(", ", column.names) + " |");
    }

    @ParameterizedTest
    @MethodSource("dev.poflow.worker.format.LineColumnTest#columns")
    void everyColumnThatALineHasSeveralOfIsNamed(LineColumn column) throws IOException {
        String name = column.header().replaceFirst("( [0-9.]+)?(: (?s).*)?$", "");
        Matcher ofParty =
                Pattern.compile("(Line (?:Buyer|Deliver To|Bill To)) (.*)").matcher(name);
        String document = Files.readString(DOCUMENT);
        String section = document.substring(
                document.indexOf("### Columns that a line has several of"), document.indexOf("\n## JSON"));

        assertThat(section)
                .containsPattern("[ |]" + Pattern.quote(ofParty.matches() ? ofParty.group(1) + " …" : name) + "[,;: ]")
                .containsPattern("[ |]" + Pattern.quote(ofParty.matches() ? ofParty.group(2) : name) + "[,;: ]");
    }

    @Test
    void theTableOfCodesIsTheEnum() throws IOException {
        assertThat(Files.readString(DOCUMENT)
                        .lines()
                        .filter(line -> line.matches("\\| `[A-Z_]+` \\| `[A-Z_]+` \\| .*")))
                .extracting(row -> row.substring(0, row.indexOf(" | ", row.indexOf(" | ") + 3)))
                .containsExactlyElementsOf(Arrays.stream(IssueCode.values())
                        .map(code -> "| `" + code + "` | `" + code.severity() + "`")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyDetailHasARowInTheTableOfDetails(DetailField field) throws IOException {
        String name = field.group == DetailField.Group.REFERENCE ? field.group.member : field.member;

        assertThat(Files.readString(DOCUMENT)
                        .lines()
                        .filter(line -> line.startsWith("| `") && line.split("\\|").length == 7))
                .as("rows of the table of details")
                .anySatisfy(row -> assertThat(row.split("\\|")[1]).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfReferenceIsNamed(ReferenceKind kind) throws IOException {
        assertThat(Files.readString(DOCUMENT)).containsPattern("[ (\\n]" + kind.member + "[ ,(\\n]");
    }

    @ParameterizedTest
    @EnumSource
    void everySeverityIsExplained(Severity severity) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("\n| `" + severity + "` | ");
    }

    @ParameterizedTest
    @CsvSource({"CSV, 2, 3", "JSON, 1, 1", "X12, 1, 1", "EDIFACT, 1, 1", "UBL, 1, 1", "CXML, 1, 1"})
    void theExamplesAreRead(Format format, int orders, int lines) throws IOException {
        Matcher section = Pattern.compile("## " + format + ".*?```\\w*\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(section.find()).as("an example of %s", format).isTrue();

        Recorder read = Recorder.read(Format.Auto, section.group(1).getBytes(UTF_8));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders).hasSize(orders);
        assertThat(read.lines).hasSize(lines);
    }

    @Test
    void everyFormatThatIsReadHasASection() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(Arrays.asList(Format.values()).subList(1, Format.values().length))
                .allSatisfy(format -> assertThat(document).contains("## " + format));
    }
}
