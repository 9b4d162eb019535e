package dev.poflow.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ="00718"              | 00718
            ="3"" nail"           | 3" nail
            =""                   | ``
            ="a"&"b"              | ="a"&"b"
            =A1                   | =A1
            00718                 | 00718
            """)
    void aTextThatIsWrittenAsAFormulaIsWhatItShows(String cell, String shown) {
        assertThat(SpreadsheetText.shown(cell)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "+cmd",
                "+",
                "-1+1",
                "-2+3+cmd|' /C calc'!A0",
                "-",
                "--1",
                "@SUM(1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "|calc",
                "\uFF1D1+1",
                "\uFF0B1+1",
                "\uFF0D1+1",
                "\uFF20SUM(1)",
                "-1=1",
                "+1-1",
            })
    void aCellThatASpreadsheetWouldRunGetsAnApostropheThatTheReaderTakesAway(String cell) {
        assertThat(SpreadsheetText.harmless(cell)).isEqualTo("'" + cell);
        assertThat(SpreadsheetText.asWritten("'" + cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "-2", "+2.50", "-1,234.50", "HX-1", "a=1", "3\" nail", "'=1+1", "two", "1+1"})
    void anyOtherCellStaysAsTheSupplierWroteIt(String cell) {
        assertThat(SpreadsheetText.harmless(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "''", "'t Hooft", "'2", "'-2", "''=1+1", "=1+1"})
    void noOtherApostropheIsTakenAway(String cell) {
        assertThat(SpreadsheetText.asWritten(cell)).isEqualTo(cell);
    }
}
