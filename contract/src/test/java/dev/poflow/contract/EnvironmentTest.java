package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a variable says is checked against its declaration where it is read. */
class EnvironmentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POFLOW_RUN              | 0       | POFLOW_RUN must be a whole number from 1, but is "0"
            POFLOW_RUN              | one     | POFLOW_RUN must be a whole number from 1, but is "one"
            POFLOW_RUN              | 2147483648 | POFLOW_RUN must be a whole number from 1, but is "2147483648"
            POFLOW_CONNECTION_LIMIT | 101     | POFLOW_CONNECTION_LIMIT must be a whole number from 2 to 100, but is "101"
            POFLOW_FORMAT           | csv     | POFLOW_FORMAT must be one of Auto, CSV, XLSX, JSON, X12, EDIFACT, UBL, CXML, but is "csv"
            POFLOW_LOG              | xml     | POFLOW_LOG must be one of json, plain, but is "xml"
            POFLOW_LOG              | JSON    | POFLOW_LOG must be one of json, plain, but is "JSON"
            POFLOW_LOG_LEVEL        | LOUD    | POFLOW_LOG_LEVEL must be one of ERROR, WARN, INFO, DEBUG, TRACE, but is "LOUD"
            POFLOW_MERCHANT_ID      | a b     | POFLOW_MERCHANT_ID must be 1 to 64 of [A-Za-z0-9._:-], but is "a b"
            POFLOW_SOURCE_SHA256    | abc     | POFLOW_SOURCE_SHA256 must be 64 hexadecimal digits, but is "abc"
            """)
    void aValueThatItCannotHaveIsNamedWithWhatItMustBe(String name, String value, String message) {
        assertThatThrownBy(() -> new Environment(Map.of(name, value)).value(worker(name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void aBlankVariableIsAsGoodAsNone(String blank) throws ConfigurationException {
        Environment environment = new Environment(Map.of("POFLOW_RUN", blank, "POFLOW_WORKFLOW", blank));

        assertThat(environment.value(WorkerVariables.RUN)).isEqualTo(1);
        assertThat(environment.optional(WorkerVariables.RUN)).isEmpty();
        assertThatThrownBy(() -> environment.value(WorkerVariables.WORKFLOW))
                .hasMessage("POFLOW_WORKFLOW is not set: the workflow's name, for people");
    }

    @Test
    void whatHasNoValueOfItsOwnMustBeSetWhereItIsNeeded() {
        assertThatThrownBy(() -> new Environment(Map.of()).value(OperatorVariables.NAMESPACE))
                .hasMessage("POFLOW_NAMESPACE is not set: the operator's own namespace, where the lease is");
    }

    @Test
    void blanksAroundAValueDoNotCount() throws ConfigurationException {
        assertThat(new Environment(Map.of("POFLOW_RUN", " 7\n")).value(WorkerVariables.RUN))
                .isEqualTo(7);
    }

    @Test
    void aLevelMayBeWrittenInSmallLetters() throws ConfigurationException {
        assertThat(new Environment(Map.of("POFLOW_LOG_LEVEL", "debug")).value(WorkerVariables.LOG_LEVEL))
                .isEqualTo("DEBUG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", " a , b ", ",a,,b,"})
    void aListMayBeWrittenCarelessly(String list) throws ConfigurationException {
        assertThat(new Environment(Map.of("POFLOW_WATCH_NAMESPACES", list)).value(OperatorVariables.WATCH_NAMESPACES))
                .containsExactly("a", "b");
    }

    @Test
    void whatIsAssignedIsRead() throws ConfigurationException {
        Environment environment = new Environment(new Assignments()
                .set(WorkerVariables.ALLOW_HOSTS, List.of("a", "b"))
                .set(WorkerVariables.FORMAT, Format.XLSX)
                .set(WorkerVariables.RUN, 3)
                .set(WorkerVariables.ATTEMPT, (Integer) null)
                .map());

        assertThat(environment.value(WorkerVariables.ALLOW_HOSTS)).containsExactly("a", "b");
        assertThat(environment.value(WorkerVariables.FORMAT)).isEqualTo(Format.XLSX);
        assertThat(environment.value(WorkerVariables.RUN)).isEqualTo(3);
        assertThat(environment.optional(WorkerVariables.ATTEMPT)).isEmpty();
    }

    private static Variable<?> worker(String name) {
        return WorkerVariables.OF_RUN.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
