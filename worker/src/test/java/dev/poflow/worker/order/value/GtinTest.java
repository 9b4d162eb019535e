package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "036000291452", "4006381333931", "10614141543219", "09501101530003"})
    void aNumberWithItsCheckDigitIsAGtin(String text) {
        assertThat(Gtin.valid(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "96385075",
                "036000291453",
                "4006381333932",
                "10614141543210",
                "400638133393",
                "04006381333932",
                "400638133393X",
                "4006381 333931",
                "4006381333931.0",
                "4.00638E+12",
                "\u0664\u0660\u0660\u0666\u0663\u0668\u0661\u0663\u0663\u0663\u0669\u0663\u0661",
            })
    void anythingElseIsNone(String text) {
        assertThat(Gtin.valid(text)).as(text).isFalse();
    }
}
