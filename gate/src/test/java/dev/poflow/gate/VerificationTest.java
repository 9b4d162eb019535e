package dev.poflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of the schema, as numbers. */
class VerificationTest {

    @ParameterizedTest
    @CsvSource({"1,1,0", "1,2,-1", "2,1,1", "1.9,1.10,-1", "1.0,1,0", "10,9,1", "1_1,1.1,0", "20260101,20251231,1"})
    void versionsCompareAsNumbers(String left, String right, int expected) {
        assertThat(Integer.signum(Verification.compareVersions(left, right)))
                .as("%s against %s", left, right)
                .isEqualTo(expected);
    }
}
