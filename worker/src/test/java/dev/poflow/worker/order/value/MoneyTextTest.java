package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            $2.50               | USD | .  | 2.50
            $ 2.50              | CAD | .  | 2.50
            US$2.50             | USD | .  | 2.50
            USD 12.50           | USD | .  | 12.50
            12.50 usd           | USD | .  | 12.50
            1 250,00 €          | EUR | ,  | 1250.00
            1\u00A0250,00\u00A0€ | EUR | ,  | 1250.00
            1\u202F250,00 €     | EUR | ,  | 1250.00
            1\u2009250,00 €     | EUR | ,  | 1250.00
            €1.250,00           | EUR | ,  | 1250.00
            CHF 1'250.00        | CHF | .  | 1250.00
            CHF 1\u2019250.00   | CHF | .  | 1250.00
            Fr. 12.50           | CHF | .  | 12.50
            12,50 kr            | DKK | ,  | 12.50
            12,50 zł            | PLN | ,  | 12.50
            ¥1,250              | JPY | .  | 1250
            12.50               | EUR | .  | 12.50
            1 250,00 €          | EUR | ?  | 1250.00
            """)
    void anAmountMayNameTheCurrencyThatItIsIn(String text, String currency, char mark, BigDecimal amount) {
        assertThat(MoneyText.read(text.translateEscapes(), currency, mark))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            $2.50     | EUR | .
            $2.50     | ''  | .
            €2.50     | USD | .
            USD 2.50  | EUR | .
            2 EA      | EUR | .
            2 x 3     | EUR | .
            $2.50     | USD | #
            EUR       | EUR | .
            1.500 €   | EUR | ?
            """)
    void whatNamesAnotherCurrencyOrNoAmountIsNone(String text, String currency, char mark) {
        assertThat(MoneyText.read(text, currency, mark)).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            $2.50     | EUR | . | names another currency than the order's, EUR
            $2.50     | ''  | . | the order names none
            1.500 €   | EUR | ? | can be 1.5 or 1500
            1,500     | EUR | # | can be 1.5 or 1500
            """)
    void itIsSaidWhy(String text, String currency, char mark, String why) {
        assertThat(MoneyText.complaint('"' + text + '"', text, currency, mark))
                .hasValueSatisfying(said -> assertThat(said).contains(why));
    }
}
