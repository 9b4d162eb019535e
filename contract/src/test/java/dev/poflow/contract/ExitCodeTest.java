package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({"0,false", "65,false", "70,false", "78,false", "75,true", "137,true", "1,true"})
    void wrongDataAndWrongConfigurationAreNotTriedAgain(int code, boolean retry) {
        assertThat(ExitCode.mayRetry(code)).isEqualTo(retry);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "64,false", "65,true", "70,true", "75,false", "78,true", "137,false"})
    void aRunIsOverForGoodWhereItsWorkerSaysSo(int code, boolean isFinal) {
        assertThat(ExitCode.isFinal(code)).isEqualTo(isFinal);
    }
}
