package dev.poflow.worker.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.poflow.contract.LogField;
import dev.poflow.contract.LogLine;
import dev.poflow.contract.LogLineJson;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** One JSON object per log line, with the workflow that it is about. */
final class JsonLineEncoder extends LineEncoder {

    private final LogLineJson json = new LogLineJson();

    JsonLineEncoder(Optional<LogContext> workflow) {
        super(workflow);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return json.write(new LogLine(
                event.getInstant(),
                event.getLevel().toString(),
                workflow.map(JsonLineEncoder::about).orElse(Map.of()),
                event.getLoggerName(),
                event.getThreadName(),
                event.getFormattedMessage(),
                pairs(event),
                event.getThrowableProxy() == null ? null : throwables.convert(event)));
    }

    private static Map<LogField, String> about(LogContext workflow) {
        Map<LogField, String> about = new EnumMap<>(LogField.class);
        about.put(LogField.workflow, workflow.identity().workflow());
        about.put(LogField.run, Integer.toString(workflow.identity().run()));
        workflow.identity().knownAttempt().ifPresent(attempt -> about.put(LogField.attempt, Integer.toString(attempt)));
        about.put(LogField.merchantId, workflow.identity().merchantId());
        about.put(LogField.stage, workflow.stage().get());
        about.put(LogField.generation, Long.toString(workflow.generation().getAsLong()));
        return about;
    }

    private static Map<String, String> pairs(ILoggingEvent event) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (KeyValuePair pair : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
            pairs.put(pair.key, String.valueOf(pair.value));
        }
        return pairs;
    }
}
