package dev.poflow.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class LineIdsTest {

    static final List<Arguments> IDS = List.of(
            Arguments.of(List.of(), false),
            Arguments.of(List.of("1", "2", "9", "10", "11"), false),
            Arguments.of(List.of("10", "20", "30"), false),
            Arguments.of(List.of("001", "002"), false),
            Arguments.of(List.of("", "", ""), false),
            Arguments.of(List.of("1", "1"), true),
            Arguments.of(List.of("1", "", "1"), true),
            Arguments.of(List.of("1", "2", "1"), true),
            Arguments.of(List.of("2", "1"), true),
            Arguments.of(List.of("10", "9", "10"), true));

    @ParameterizedTest(name = "{0} may repeat: {1}")
    @FieldSource("IDS")
    void aRepeatedIdentifierIsNeverMissed(List<String> ids, boolean mayRepeat) {
        LineIds lineIds = new LineIds();
        ids.forEach(lineIds::add);
        assertThat(lineIds.mayRepeat()).isEqualTo(mayRepeat);
    }
}
