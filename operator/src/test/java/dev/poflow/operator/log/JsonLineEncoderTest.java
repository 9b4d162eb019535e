package dev.poflow.operator.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLineEncoderTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineSaysWhichWorkflowItIsAbout() throws IOException {
        JsonNode line =
                line(Map.of("namespace", "orders", "workflow", "acme", "run", "2", "merchantId", "merchant-42"));

        assertThat(line.path("namespace").asText()).isEqualTo("orders");
        assertThat(line.path("workflow").asText()).isEqualTo("acme");
        assertThat(line.path("run").isInt())
                .as("run is a number, as in a worker's log: %s", line)
                .isTrue();
        assertThat(line.path("run").asInt()).isEqualTo(2);
        assertThat(line.path("merchantId").asText()).isEqualTo("merchant-42");
        assertThat(line.path("message").asText()).isEqualTo("two\nlines \"quoted\"");
    }

    @Test
    void aLineOfNoWorkflowNamesNone() throws IOException {
        assertThat(line(Map.of()).fieldNames())
                .toIterable()
                .containsExactly("time", "level", "logger", "thread", "message");
    }

    private JsonNode line(Map<String, String> workflow) throws IOException {
        JsonLineEncoder encoder = new JsonLineEncoder();
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("test"), Level.INFO, "two\nlines \"quoted\"", null, new Object[0]);
        event.setMDCPropertyMap(workflow);
        byte[] bytes = encoder.encode(event);
        assertThat(bytes).endsWith((byte) '\n');
        return new ObjectMapper().readTree(bytes);
    }
}
