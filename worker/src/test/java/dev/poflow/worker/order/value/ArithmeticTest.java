package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1.50, 1, 3.00",
        "3, 0.333, 1, 1.00",
        "1, 0.005, 1, 0.01",
        "1, 0.004, 1, 0.00",
        "500, 12.50, 100, 62.50",
        "1, 1, 3, 0.33",
        "2, 1, 3, 0.67",
        "10, 0, 1, 0.00",
    })
    void aLineIsQuantityTimesPriceByBaseQuantityRoundedHalfUp(
            BigDecimal quantity, BigDecimal price, BigDecimal base, BigDecimal amount) {
        assertThat(Arithmetic.lineAmount(quantity, price, base, 2)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"3.00, 3.02, true", "3.02, 3.00, true", "3.00, 3.021, false", "3.00, 2.97, false", "3, 3.0000, true"})
    void amountsAgreeWithinTwoHundredths(BigDecimal one, BigDecimal other, boolean agree) {
        assertThat(Arithmetic.agree(one, other)).as("%s and %s", one, other).isEqualTo(agree);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "999999999999999.9999, true",
        "-999999999999999.9999, true",
        "1000000000000000, false",
        "1E+14, true",
        "1E+15, false",
        "1E+30, false",
        "0.0001, true",
        "0.00001, false",
        "0.10000000000, true",
        "1.00000001, false",
    })
    void whatNumericOfNineteenAndFourHoldsIsStorable(BigDecimal number, boolean storable) {
        assertThat(Arithmetic.storable(number)).as("%s", number).isEqualTo(storable);
    }
}
