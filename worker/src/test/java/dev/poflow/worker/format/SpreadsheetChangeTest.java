package dev.poflow.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.SpreadsheetChange.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetChangeTest {

    @ParameterizedTest(name = "{0} came back as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "007            | 7",
                "4006381333931  | 4.00638E+12",
                "4006381333931  | 4,00638E+12",
                "00400638133393 | 400638133393",
                "12345678901234567890 | 12345678901234500000",
                "1E5            | 100000",
                "1E5            | 1.00E+05",
                "2026-03-02     | 02.03.2026",
                "2026-03-02     | 3/2/2026",
                "02.03.2026     | 2026-03-02",
                "3-4            | 04. Mrz",
                "3-4            | 2026-03-04",
                "MAR1           | 01. Mrz",
                "1/2            | 1-Feb",
                "TRUE           | true"
            })
    void whatASpreadsheetHasMadeOfATextIsTheText(String original, String now) {
        assertThat(SpreadsheetChange.isFragile(original)).as("fragile").isTrue();
        assertThat(SpreadsheetChange.meant(original, now, Kind.OTHER, '.')).isEqualTo(original);
    }

    @ParameterizedTest(name = "{0} became {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "007        | 8",
                "007        | A-7",
                "A-7        | 7",
                "2026-03-02 | 2026-03-04",
                "3-4        | 3-5"
            })
    void whatSomebodyHasCorrectedIsCorrected(String original, String now) {
        assertThat(SpreadsheetChange.meant(original, now, Kind.OTHER, '.')).isEqualTo(now);
    }

    @ParameterizedTest(name = "with {0}: {1} came back as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                ". | 12.50    | 12.5   | 12.50",
                ". | 12.50    | 12,5   | 12.50",
                ", | 12,50    | 12,5   | 12,50",
                ", | 12,50    | 12.5   | 12,50",
                ". | 1,250.00 | 1250   | 1,250.00",
                ", | 1.500    | 1500   | 1.500",
                // What a spreadsheet of another country has made of it, or a correction: nobody knows.
                ". | 1.500    | 1500   | 1500 (was 1.500)",
                ", | 1.500    | 1.5    | 1.500",
                ". | 1.125    | 1,125  | 1,125 (was 1.125)",
                // Corrections, with the file's mark or one that leaves no doubt.
                ". | many     | 10     | 10",
                ". | many     | 12,75  | 12.75",
                ", | viele    | 12.75  | 12,75",
                ", | viele    | 1.250  | 1.250",
                ". | 12.50    | 13.50  | 13.50",
                ". | 3.5      | 5.3    | 5.3"
            })
    void aNumberIsWhatItWasOrWhatSomebodyHasWritten(char mark, String original, String now, String meant) {
        assertThat(SpreadsheetChange.meant(original, now, Kind.NUMBER, mark)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "0", "HX-1", "A7", "zinc", "work 17, line 3", "Hex bolt M8"})
    void mostTextsAreLeftAsTheyAre(String text) {
        assertThat(SpreadsheetChange.isFragile(text)).isFalse();
    }

    @Test
    void whatIsFragileIsWrittenAndReadAgain() {
        String written = AsWritten.write(Map.of("SKU", "007", "Quantity", "10", "Unit", "EA"));

        assertThat(written).isEqualTo("{\"SKU\":\"007\"}");
        assertThat(AsWritten.read(written)).isEqualTo(Map.of("SKU", "007"));
        assertThat(AsWritten.read("{\"SKU\":7}")).isEmpty();
        assertThat(AsWritten.read("{\"SKU\":")).isEmpty();
        assertThat(AsWritten.write(Map.of("Unit", "EA"))).isEmpty();
    }
}
