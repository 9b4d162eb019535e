package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.table.TableMapping;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/formats.md} and its pages say what the readers do. */
class FormatsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");
    private static final Path PAGES = Path.of("..", "docs", "formats");

    /** Formats whose page has a table of where each field is. */
    private static final Set<Format> WITH_PLACES = Set.of(Format.X12, Format.EDIFACT, Format.UBL, Format.CXML);

    private static String page(String name) throws IOException {
        return Files.readString(PAGES.resolve(name + ".md"));
    }

    private static String page(Format format) throws IOException {
        return page(format.name().toLowerCase(Locale.ROOT));
    }

    /** What stands between backquotes in the first cells of a page's tables. */
    private static Stream<String> named(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| "))
                .map(row -> row.split("\\|")[1])
                .flatMap(cell -> Pattern.compile("`(\\w+)`").matcher(cell).results())
                .map(name -> name.group(1));
    }

    @ParameterizedTest
    @EnumSource
    void theNamesOfAColumnAreThoseOfTheReader(TableMapping column) throws IOException {
        assertThat(page("columns").replaceAll("\n {2}", " "))
                .contains("\n- `" + column.field + "`: " + String.join(", ", column.names) + "\n");
    }

    @ParameterizedTest
    @MethodSource("dev.poflow.worker.format.table.LineColumnTest#columns")
    void everyColumnThatALineHasSeveralOfIsNamed(LineColumn column) throws IOException {
        String header = column.header().replaceFirst("^Delivery [0-9]+ .*", "Delivery 1 …");
        String name = header.replaceFirst("( [0-9.]+)?(: (?s).*)?$", "");
        Matcher ofParty =
                Pattern.compile("(Line (?:Buyer|Deliver To|Bill To)) (.*)").matcher(name);
        String document = page("columns");
        String section = document.substring(document.indexOf("## Columns that a line has several of"));

        assertThat(section)
                .containsPattern("[ |]" + Pattern.quote(ofParty.matches() ? ofParty.group(1) + " …" : name) + "[,;: ]")
                .containsPattern("[ |]" + Pattern.quote(ofParty.matches() ? ofParty.group(2) : name) + "[,;: ]");
    }

    @Test
    void theTableOfCodesIsTheEnum() throws IOException {
        assertThat(page("problems").lines().filter(line -> line.matches("\\| `[A-Z_]+` \\| `[A-Z_]+` \\| .*")))
                .extracting(row -> row.substring(0, row.indexOf(" | ", row.indexOf(" | ") + 3)))
                .containsExactlyElementsOf(Arrays.stream(IssueCode.values())
                        .map(code -> "| `" + code + "` | `" + code.severity() + "`")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyDetailIsAField(DetailField field) throws IOException {
        String name = field.group == DetailField.Group.REFERENCE ? field.group.member : field.member;

        assertThat(named(page("fields"))).contains(name);
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatAnOrderIsReckonedWithIsAField(OrderField field) throws IOException {
        assertThat(named(page("fields"))).contains(field.member);
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatALineIsReckonedWithIsAFieldAndAMember(LineField field) throws IOException {
        assertThat(named(page("fields"))).contains(field.member);
        assertThat(members("line")).contains(field.member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "line", "party"})
    void everyMemberOfTheSchemaIsAField(String of) throws IOException {
        List<String> members = members(of);
        members.removeAll(Set.of("supplier", "lines"));

        assertThat(members).isNotEmpty();
        assertThat(named(page("fields"))).containsAll(members);
    }

    private static List<String> members(String of) throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schema/purchase-orders.schema.json")
                        .toFile());
        List<String> members = new ArrayList<>();
        schema.path("$defs").path(of).path("properties").fieldNames().forEachRemaining(members::add);
        return members;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void aFormatsTablesNameFieldsThatThereAre(Format format) throws IOException {
        List<String> fields = named(page("fields")).toList();

        assertThat(named(page(format))).isSubsetOf(fields);
        if (WITH_PLACES.contains(format)) {
            assertThat(named(page(format))).contains("purchaseOrderNumber", "quantity", "notes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfReferenceHasARow(ReferenceKind kind) throws IOException {
        assertThat(page("fields")).contains("\n| `" + kind.member + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void everySeverityIsExplained(Severity severity) throws IOException {
        assertThat(page("problems")).contains("\n| `" + severity + "` | ");
    }

    @ParameterizedTest
    @CsvSource({"CSV, 2, 3", "JSON, 1, 1", "X12, 1, 1", "EDIFACT, 1, 1", "UBL, 1, 1", "CXML, 1, 1"})
    void theExamplesAreRead(Format format, int orders, int lines) throws IOException {
        Matcher example = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL).matcher(page(format));
        assertThat(example.find()).as("an example of %s", format).isTrue();

        Recorder read = Recorder.read(Format.Auto, example.group(1).getBytes(UTF_8));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders).hasSize(orders);
        assertThat(read.lines).hasSize(lines);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void everyFormatThatIsReadHasAPageThatTheFirstOneNames(Format format) throws IOException {
        String name = format.name().toLowerCase(Locale.ROOT) + ".md";

        assertThat(Files.readString(DOCUMENT)).contains("(formats/" + name + ")");
        assertThat(PAGES.resolve(name)).isNotEmptyFile();
    }
}
