package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

    @Test
    void noRevisionIsTheOriginal() {
        assertThat(Revision.read("")).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "007, 7", "999999999, 999999999"})
    void wholeNumbersAreRevisions(String text, int revision) {
        assertThat(Revision.read(text)).hasValue(revision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.0", "A", "2b", "1000000000", "\u0661", "1 "})
    void anythingElseIsNone(String text) {
        assertThat(Revision.read(text)).as("\"%s\"", text).isEmpty();
    }
}
