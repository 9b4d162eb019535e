package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("sku", "merchantId", "suspend", "suppliers");

    @ParameterizedTest
    @CsvSource({
        "merchantid, merchantId",
        "mechantId, merchantId",
        "suspends, suspend",
        "supliers, suppliers",
        "SKU, sku",
        "skus, sku",
        "merchant, merchantId",
        "merch,",
        "quantity,",
        "'',"
    })
    void aSlipIsRecognised(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).isEqualTo(Optional.ofNullable(meant));
    }
}
