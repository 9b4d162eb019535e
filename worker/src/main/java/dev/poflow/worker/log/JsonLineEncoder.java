package dev.poflow.worker.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** One JSON object per log line, with the workflow that it is about. */
final class JsonLineEncoder extends LineEncoder {

    private final JsonFactory json = new JsonFactory();

    JsonLineEncoder(Optional<LogContext> workflow) {
        super(workflow);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("time", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            if (workflow.isPresent()) {
                write(workflow.get(), out);
            }
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("thread", event.getThreadName());
            out.writeStringField("message", event.getFormattedMessage());
            if (event.getKeyValuePairs() != null) {
                for (KeyValuePair pair : event.getKeyValuePairs()) {
                    out.writeStringField(pair.key, String.valueOf(pair.value));
                }
            }
            if (event.getThrowableProxy() != null) {
                out.writeStringField("stack", throwables.convert(event));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(LogContext workflow, JsonGenerator out) throws IOException {
        out.writeStringField("workflow", workflow.identity().workflow());
        out.writeNumberField("run", workflow.identity().run());
        if (workflow.identity().knownAttempt().isPresent()) {
            out.writeNumberField("attempt", workflow.identity().attempt());
        }
        out.writeStringField("merchantId", workflow.identity().merchantId());
        out.writeStringField("stage", workflow.stage().get());
        out.writeNumberField("generation", workflow.generation().getAsLong());
    }
}
