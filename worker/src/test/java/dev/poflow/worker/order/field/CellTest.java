package dev.poflow.worker.order.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a b", "a b\t", "\r\n a b \n", "\u00A0a b\u202F", "\u2003a b\u3000"})
    void whiteSpaceAroundAValueIsDropped(String written) {
        assertThat(new Cell(written, 1, 1).text()).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u00A0", "\r\n"})
    void whatIsBlankIsNotPresent(String written) {
        assertThat(new Cell(written, 1, 1).present()).isFalse();
    }

    @Test
    void aValueIsQuotedInASentenceAndNeverLongerThanOne() {
        assertThat(new Cell("two", 1, 1).quoted()).isEqualTo("\"two\"");
        assertThat(new Cell("x".repeat(60), 1, 1).quoted()).isEqualTo("\"" + "x".repeat(60) + "\"");
        assertThat(new Cell("x".repeat(61), 1, 1).quoted()).isEqualTo("\"" + "x".repeat(60) + "…\"");
        assertThat(new Cell("x".repeat(59) + "\uD83D\uDE9A.", 1, 1).quoted())
                .as("a character is not cut in two")
                .isEqualTo("\"" + "x".repeat(59) + "…\"");
    }
}
