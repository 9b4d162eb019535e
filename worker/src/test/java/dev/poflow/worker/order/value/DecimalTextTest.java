package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2                 | .  | 2
            2.50              | .  | 2.50
            +2                | .  | 2
            -2                | .  | -2
            .5                | .  | 0.5
            5.                | .  | 5
            007               | .  | 7
            1,234             | .  | 1234
            1,234.50          | .  | 1234.50
            1,234,567.8       | .  | 1234567.8
            1'234.50          | .  | 1234.50
            1\u2019234.50     | .  | 1234.50
            1 234.50          | .  | 1234.50
            1\u00A0234.50     | .  | 1234.50
            1\u202F234.50     | .  | 1234.50
            1e3               | .  | 1000
            1.5E-2            | .  | 0.015
            1e+2              | .  | 100
            2,50              | ,  | 2.50
            1.234             | ,  | 1234
            1.234,50          | ,  | 1234.50
            1 234 567,8       | ,  | 1234567.8
            -1.234,50         | ,  | -1234.50
            """)
    void aNumberIsReadHoweverItIsGrouped(String text, char decimalMark, BigDecimal number) {
        assertThat(DecimalText.read(text, decimalMark))
                .as("\"%s\" with decimal mark %s", text, decimalMark)
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "two",
                "2 EA",
                "EUR 2",
                "€2",
                "2%",
                "2-",
                "--2",
                "+-2",
                "1.2.3",
                "1..2",
                "1,23",
                "1,2345",
                "1234,567",
                "12,34,567",
                "1,",
                ",5",
                "1.5,000",
                "1e",
                "1e1.5",
                "e5",
                "1e31",
                "1e-31",
                "1e99999999999",
                "1e2147483647",
                "1e-2147483648",
                "1e-2147483649",
                "1e10000000",
                "0x10",
                "NaN",
                "Infinity",
                "1_000",
                "\u0663",
                "=1+1",
                "1/2",
            })
    void whatIsNoNumberIsNotGuessed(String text) {
        assertThat(DecimalText.read(text, '.')).as("\"%s\"", text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12.50, 12.50", "-3, -3", "1.5e2, 150", ".5, 0.5"})
    void aProgramsNumberIsReadAsItIs(String text, BigDecimal number) {
        assertThat(DecimalText.plain(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,500", "1'500", "1 500", "1e10000000", "1e-2147483648", "NaN"})
    void whatAProgramWouldNotWriteIsNone(String text) {
        assertThat(DecimalText.plain(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, true",
        "1E+50, true",
        "1E-50, true",
        "1E+100, false",
        "1E-100, false",
        "1E+2147483647, false",
        "1E-2147483647, false"
    })
    void aLibrarysNumberIsBoundedToo(BigDecimal number, boolean bounded) {
        assertThat(DecimalText.isBounded(number)).isEqualTo(bounded);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false", "10000, false"})
    void aNumberMayHaveSixtyFourCharacters(int length, boolean isRead) {
        Optional<BigDecimal> read = DecimalText.read("9".repeat(length), '.');

        assertThat(read.isPresent()).as("%d digits are read", length).isEqualTo(isRead);
    }

    @ParameterizedTest(name = "{0} by {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            12        | ? | 12
            12.5      | ? | 12.5
            12,5      | ? | 12.5
            0.125     | ? | 0.125
            0,125     | ? | 0.125
            1.234,56  | ? | 1234.56
            1,234.56  | ? | 1234.56
            1.234.567 | ? | 1234567
            1234.567  | ? | 1234.567
            1 234     | ? | 1234
            1,234.5   | # | 1234.5
            1,234,567 | # | 1234567
            1.500     | # | 1.5
            """)
    void whatHasOneReadingIsReadWithoutAMark(String text, char mark, BigDecimal number) {
        assertThat(DecimalText.read(text, mark))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
        assertThat(DecimalText.twoReadings(text, mark)).isEmpty();
    }

    @ParameterizedTest(name = "{0} by {1} can be {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1.500   | ? | 1.5 or 1500
            1,500   | ? | 1.5 or 1500
            5.000   | ? | 5 or 5000
            -1.500  | ? | -1.5 or -1500
            1,500   | # | 1.5 or 1500
            """)
    void whatHasTwoReadingsIsNoNumber(String text, char mark, String readings) {
        assertThat(DecimalText.read(text, mark)).isEmpty();
        assertThat(DecimalText.twoReadings(text, mark)).hasValue(readings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12,5      | #
            0.125     | ,
            0,125     | .
            1'234.567 | ,
            1 234,567 | .
            """)
    void marksInOddPlacesAreNone(String text, char mark) {
        assertThat(DecimalText.read(text, mark)).isEmpty();
    }
}
