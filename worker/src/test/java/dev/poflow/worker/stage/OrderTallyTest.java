package dev.poflow.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.IsoCurrency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTallyTest {

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "usd", "Gbp", "JPY"})
    void aCodeOfIso4217IsACurrency(String text) {
        assertThat(IsoCurrency.known(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EUX", "EU", "EURO", "€", "US$", "978", "E R", "\uFB01m", "XXX", "XTS", "GBp", "ZAc"})
    void anythingElseIsNone(String text) {
        assertThat(IsoCurrency.known(text)).as(text).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, EUR, EUR, ''",
        "EUR, eur, EUR, ''",
        "EUR, '', '', ''",
        "'', EUR, EUR, ''",
        "'', '', EUR, ''",
        "EUR, USD, EUR, USD",
        "GBP, gbp, GBp, GBp",
        "'', EUR, USD, USD",
        "'', '', '', ''",
        "EUR, USD, GBP, USD",
    })
    void theFirstLineInAnotherCurrencyIsTheOneThatMixesThem(String order, String first, String second, String other) {
        OrderTally tally = new OrderTally(
                new StagedOrder(
                        1,
                        OrderKind.ORIGINAL,
                        OrderField.cells().set(OrderField.CURRENCY, cell(order)).build()),
                StagedTotals.none(1));

        tally.currency(cell(first));
        tally.currency(cell(second));

        assertThat(tally.otherCurrency.text()).isEqualTo(other);
    }

    private static Cell cell(String text) {
        return new Cell(text, 1, 1);
    }
}
