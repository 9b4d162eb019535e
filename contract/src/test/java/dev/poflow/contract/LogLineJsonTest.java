package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A log line is an object of JSON on a line of its own, with the same names whoever writes it. */
class LogLineJsonTest {

    private static final Instant TIME = Instant.parse("2026-03-02T08:00:00.123Z");

    @Test
    void aLineSaysWhichWorkflowItIsAbout() {
        Map<LogField, String> about = Map.of(
                LogField.namespace, "orders",
                LogField.workflow, "acme",
                LogField.run, "2",
                LogField.attempt, "3",
                LogField.merchantId, "merchant-42",
                LogField.stage, "",
                LogField.generation, "1");

        assertThat(write(new LogLine(TIME, "INFO", about, "test", "main", "said", Map.of(), null)))
                .isEqualTo("""
                        {"time":"2026-03-02T08:00:00.123Z","level":"INFO","namespace":"orders","workflow":"acme","run":2,"attempt":3,\
                        "merchantId":"merchant-42","stage":"","generation":1,"logger":"test","thread":"main","message":"said"}
                        """);
    }

    @Test
    void aLineOfNoWorkflowNamesNone() {
        assertThat(write(new LogLine(
                        TIME, "INFO", Map.of(), "test", "main", "said", Map.of("port", "80"), "at x\nat y")))
                .isEqualTo("""
                        {"time":"2026-03-02T08:00:00.123Z","level":"INFO","logger":"test","thread":"main","message":"said","port":"80",\
                        "stack":"at x\\nat y"}
                        """);
    }

    @Test
    void whatIsSaidStaysOnItsLine() {
        assertThat(write(new LogLine(TIME, "INFO", Map.of(), "test", "main", "two\nlines \"ü\"", Map.of(), null)))
                .contains("\"message\":\"two\\nlines \\\"ü\\\"\"")
                .containsOnlyOnce("\n");
    }

    @Test
    void aNumberThatIsNoneIsLeftOut() {
        assertThat(write(
                        new LogLine(TIME, "INFO", Map.of(LogField.run, "two"), "test", "main", "said", Map.of(), null)))
                .doesNotContain("run");
    }

    private static String write(LogLine line) {
        return new String(new LogLineJson().write(line), StandardCharsets.UTF_8);
    }
}
