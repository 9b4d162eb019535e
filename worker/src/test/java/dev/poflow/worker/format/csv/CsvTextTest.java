package dev.poflow.worker.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CSV file cannot say how it is encoded. Nothing is read as other letters than it has. */
class CsvTextTest {

    private static final String FILE =
            "PO number;Supplier;SKU;Description;Quantity;Price;Currency\n7;Bob;%s;%s;2;1,50;EUR\n";

    @ParameterizedTest
    @CsvSource({
        "TÜR-1,Türgriff weiß",
        "VIS-1,Clé à molette 10 m³ – 5 €",
        "A-1,Ø 12 mm Ångström façade",
        "A-1,¿Qué? 50 °C ½ ± 3",
        "A-1,Crème brûlée Piña colada Öl",
        "A-1,ÉCOLE École",
        "A-1,n°5 l’été"
    })
    void westernTextsAreReadAsWindows1252(String sku, String description) {
        Recorder read = read(ReadOptions.NONE, "windows-1252", sku, description);

        assertThat(read.allIssues()).extracting(Issue::code).isSubsetOf(IssueCode.ENCODING_ASSUMED);
        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo(description);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "windows-1250,Śruba żółta",
        "windows-1250,Wąż gumowy",
        "windows-1251,Болт жёлтый",
        "KOI8-R,Болт",
        "GBK,螺栓不锈钢",
        "Shift_JIS,ボルト",
        "EUC-KR,볼트",
        "Big5,螺栓不鏽鋼",
        "windows-1253,Βίδα",
        "windows-1255,בורג",
        "IBM850,Türgriff",
        "x-MacRoman,Türgriff"
    })
    void whatNoWesternTextHasIsRefusedWithItsPlace(String encoding, String description) {
        Recorder read = read(ReadOptions.NONE, encoding, "A-1", description);

        assertThat(Objects.requireNonNull(read.rejection, () -> read.lines.toString())
                        .code())
                .isEqualTo(IssueCode.ENCODING);
        assertThat(read.rejection.line()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "windows-1250,Śruba żółta",
        "windows-1251,Болт жёлтый",
        "GBK,全螺栓",
        "Shift_JIS,ボルト",
        "windows-1252,Türgriff",
        "UTF-8,Türgriff ボルト"
    })
    void theConfigurationNamesTheEncoding(String encoding, String description) {
        ReadOptions options = new ReadOptions(Map.of(), List.of(), "", "", encoding.equals("UTF-8") ? "GBK" : encoding);
        Recorder read = read(options, encoding, description, description);

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines.getFirst().article().text()).isEqualTo(description);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"windows-1250,KOLEČKO", "windows-1252,PIÈCE"})
    void anArticleThatMayHaveOtherLettersIsNotPosted(String encoding, String sku) {
        Recorder read = read(ReadOptions.NONE, encoding, sku, "x");

        assertThat(read.issues)
                .extracting(Issue::code)
                .containsExactly(IssueCode.ARTICLE_UNCLEAR, IssueCode.ENCODING_ASSUMED);
        assertThat(read.issues.getFirst().message()).contains(sku.equals("PIÈCE") ? "PIČCE" : "KOLEČKO");
    }

    private static Recorder read(ReadOptions options, String encoding, String sku, String description) {
        return Recorder.read(
                Format.CSV, options, FILE.formatted(sku, description).getBytes(Charset.forName(encoding)));
    }
}
