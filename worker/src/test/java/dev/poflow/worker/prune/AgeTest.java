package dev.poflow.worker.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {

    @ParameterizedTest
    @CsvSource({"1h, PT1H", "12h, PT12H", "90d, PT2160H", "4w, PT672H", "9999w, PT1679832H"})
    void anAgeIsANumberOfHoursDaysOrWeeks(String written, Duration duration) throws ConfigurationException {
        assertThat(Age.of(inEnvironment(written).value(WorkerVariables.OLDER_THAN)))
                .isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "d", "0d", "-1d", "1.5d", "90 d", "90D", "30m", "10000d", "1d12h", "P90D"})
    void anythingElseIsRefused(String written) {
        assertThatThrownBy(() -> inEnvironment(written).value(WorkerVariables.OLDER_THAN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "POFLOW_OLDER_THAN must be a whole number from 1 to 9999 and h, d or w, such as 12h, 90d or 4w,"
                                + " but is \"" + written + "\"");
    }

    private static Environment inEnvironment(String written) {
        return new Environment(Map.of(WorkerVariables.OLDER_THAN.name(), written));
    }
}
