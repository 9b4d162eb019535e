package dev.poflow.worker.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxNumberTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "7, 7",
        "0, 0",
        "1500, 1500",
        "179.30, 179.3",
        "39.00, 39",
        "0.5, 0.5",
        "0.00, 0",
        "0.050, 0.05",
        "007, 7",
        "00.5, 0.5",
        ".5, 0.5",
        "5., 5",
        "-5, -5",
        "-5.10, -5.1",
        "-0, 0",
        "+5, 5",
        "1.5E3, 1500",
        "1E-2, 0.01",
        "18.989999999999998, 18.99",
        "123456789012345, 123456789012345",
        "1234567890123456, 1234567890123460",
        "0.12345678901234, 0.12345678901234",
        "0.1234567890123456, 0.123456789012346",
        "4006381333931, 4006381333931",
        "1E50, 1E+50",
    })
    void aNumberIsShownAsItWasTyped(String written, String shown) {
        assertThat(XlsxNumber.text(written)).as("what stands for %s", written).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "1,5", "1 000", "1e", "e5", ".", "-", "1e99999", "0x10", "NaN"})
    void whatIsNoNumberIsNone(String written) {
        assertThat(XlsxNumber.text(written)).isNull();
    }
}
