package dev.poflow.worker.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFormatTest {

    @ParameterizedTest(name = "{1} in {0} is shown as {2}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            00000, 123, 00123
            00000, 123456, 123456
            000-000, 1234, 001-234
            000\\-000, 1234, 001-234
            "A-"0000, 7, A-0007
            0000;-0000, 7, 0007
            [Red]0000, 7, 0007
            000 000, 1234567, 1234 567
            0, 123, 123
            General, 123, 123
            @, 123, 123
            `#,##0`, 4711, 4711
            0.00, 123, 123
            00.00, 123, 123
            00000, 12.5, 12.5
            ``, 123, 123
            """)
    void aNumberIsWhatTheFormatPadsItTo(String code, String number, String shown) {
        assertThat(XlsxFormat.of(code).shown(number)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}: date {1}, percent {2}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            dd.mm.yyyy, true, false
            [$-407]d. mmmm yyyy, true, false
            0%, false, true
            0.00%, false, true
            0" %", false, false
            0\\%, false, false
            0.00, false, false
            """)
    void aFormatSaysWhetherANumberIsADayOrAPercentage(String code, boolean date, boolean percent) {
        XlsxFormat format = XlsxFormat.of(code);

        assertThat(format.date()).isEqualTo(date);
        assertThat(format.percent()).isEqualTo(percent);
    }
}
