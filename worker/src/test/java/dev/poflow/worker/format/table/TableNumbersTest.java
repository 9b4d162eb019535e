package dev.poflow.worker.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.stage.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table's decimal mark is proved by the whole file, or known from its export or the configuration; it is never guessed. */
class TableNumbersTest {

    private static final String HEADER = "PO;Supplier;SKU;Quantity;Price;Currency\n";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "7;Bob;A;5.000;12.500;EUR\n",
                "7;Bob;A;1,500;3;EUR\n",
                "7;Bob;A;1.500;3;EUR\n7;Bob;B;12;2;EUR\n",
                "7;Bob;A;1.500;3,50;EUR\n7;Bob;B;12;2.50;EUR\n",
                "7;Bob;A;1.500;3;EUR\n7;Bob;B;12.5 kg;2;EUR\n"
            })
    void whatCanBeTwoNumbersIsQuarantinedWithBoth(String rows) {
        Verdict verdict = judge(ReadOptions.NONE, HEADER + rows);

        assertThat(verdict.issues())
                .anySatisfy(
                        issue -> assertThat(issue.message()).containsAnyOf("can be 1.5 or 1500", "can be 5 or 5000"));
        assertThat(verdict.orders().get(1).accepted())
                .noneMatch(line -> line.sku().equals("A"));
    }

    @ParameterizedTest(name = "{0} tells {1}")
    @CsvSource(delimiter = '|', textBlock = """
            7;Bob;A;1.500;3,50;EUR                            | ,
            7;Bob;A;1.500;12.5;EUR                            | .
            7;Bob;A;1.500;0.125;EUR                           | .
            7;Bob;A;1.500;3;EUR\\n7;Bob;B;1.234.567;3;EUR      | ,
            7;Bob;A;1.500;3;EUR\\n7;Bob;B;1;'3,50 €';EUR       | ,
            7;Bob;A;1.500;3;EUR\\n7;Bob;B;1;3,50;EUR;6         | ?
            """)
    void oneNumberProvesTheMarkOfAll(String rows, char mark) {
        assertThat(mark(ReadOptions.NONE, HEADER + rows.translateEscapes().replace("'", "") + "\n"))
                .isEqualTo(mark);
    }

    @Test
    void theProofMayStandAnywhere() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            rows.append("7;Bob;A").append(i).append(";1.500;3;EUR\n");
        }

        assertThat(mark(ReadOptions.NONE, rows + "7;Bob;Z;1;3,50;EUR\n")).isEqualTo(',');
    }

    @ParameterizedTest(name = "{0} tells {1}")
    @CsvSource(delimiter = '|', textBlock = """
            7;Bob;A;5.000;12.500;62.500                           | .
            7;Bob;A;5.000;12.500;62.500.000                       | ,
            7;Bob;A;5.000;2;10.000                                | ?
            7;Bob;A;5.000;12.500;70.000                           | ?
            """)
    void aPriceTimesAQuantityThatIsTheAmountProvesIt(String rows, char mark) {
        String file = "PO;Supplier;SKU;Quantity;Price;Amount\n" + rows.translateEscapes() + "\n";

        assertThat(mark(ReadOptions.NONE, file)).isEqualTo(mark);
    }

    @ParameterizedTest(name = "a total of {0} tells {1}")
    @CsvSource({"82.500,.", "'82,500,000',.", "90.000,?"})
    void anOrdersTotalProvesIt(String total, char mark) {
        String file = "PO;Supplier;SKU;Quantity;Price;Order total\n7;Bob;A;5.000;12.500;" + total
                + "\n7;Bob;B;2.000;10.000;\n";

        assertThat(mark(ReadOptions.NONE, file)).isEqualTo(mark);
    }

    @Test
    void theConfigurationSaysItWhereNothingElseDoes() {
        ReadOptions comma = new ReadOptions(Map.of(), List.of(), "", ",", "");

        assertThat(mark(comma, HEADER + "7;Bob;A;1.500;3;EUR\n")).isEqualTo(',');
        assertThat(mark(comma, HEADER + "7;Bob;A;1.500;3.5;EUR\n")).isEqualTo('.');
    }

    @Test
    void anExportSaysItOfItsFile() {
        String header = "PO;Supplier;SKU;Quantity;Price;Kind;Reason;Code;Field;Line;Column;Decimal Mark\n";

        assertThat(mark(ReadOptions.NONE, header + "7;Bob;A;1.500;3;addition;x;y;z;1;1;,\n"))
                .isEqualTo(',');
        assertThat(mark(ReadOptions.NONE, header + "7;Bob;A;1.500;3;addition;x;y;z;1;1;.\n"))
                .isEqualTo('.');
        assertThat(mark(ReadOptions.NONE, header + "7;Bob;A;1.500;3;addition;x;y;z;1;1;\n"))
                .isEqualTo(DecimalText.UNKNOWN_MARK);
    }

    private static char mark(ReadOptions options, String file) {
        return Objects.requireNonNull(read(options, file).outcome).decimalMark();
    }

    private static Verdict judge(ReadOptions options, String file) {
        Recorder read = read(options, file);
        char mark = Objects.requireNonNull(read.outcome).decimalMark();
        return Verdict.of(read.orders, read.totals, read.lines, read.issues, mark);
    }

    private static Recorder read(ReadOptions options, String file) {
        return Recorder.read(Format.CSV, options, file.getBytes(UTF_8));
    }
}
