package dev.poflow.worker.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.store.export.ProblemStore.Problem;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in the words of their format. */
class PlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CSV     | 6  | 9   | line 6, column 9
            CSV     | 6  | 0   | line 6
            XLSX    | 12 | 1   | cell A12
            XLSX    | 12 | 26  | cell Z12
            XLSX    | 12 | 27  | cell AA12
            XLSX    | 12 | 702 | cell ZZ12
            XLSX    | 12 | 703 | cell AAA12
            XLSX    | 12 | 0   | row 12
            JSON    | 27 | 176 | line 27, character 176
            UBL     | 53 | 5   | line 53, character 5
            CXML    | 53 | 0   | line 53
            X12     | 24 | 2   | segment 24, element 2
            EDIFACT | 24 | 0   | segment 24
                    | 2  | 1   | line 2, column 1
            CSV     | 0  | 0   | ''
            """)
    void aPlaceIsNamedAsItsFormatCountsIt(Format format, long line, int column, String place) {
        Problem problem = new Problem("CODE", Severity.WARNS, line, column, "", "", "", "", "");

        assertThat(new Places(Optional.ofNullable(format)).of(problem)).isEqualTo(place);
    }
}
