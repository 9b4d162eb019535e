package dev.poflow.operator.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.poflow.contract.LogField;
import dev.poflow.contract.LogLine;
import dev.poflow.contract.LogLineJson;
import java.util.EnumMap;
import java.util.Map;

/** One JSON object per log line, with the workflow that it is about, which the thread's context names. */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final LogLineJson json = new LogLineJson();
    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

    @Override
    public void start() {
        throwables.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return json.write(new LogLine(
                event.getInstant(),
                event.getLevel().toString(),
                about(event.getMDCPropertyMap()),
                event.getLoggerName(),
                event.getThreadName(),
                event.getFormattedMessage(),
                Map.of(),
                event.getThrowableProxy() == null ? null : throwables.convert(event)));
    }

    private static Map<LogField, String> about(Map<String, String> context) {
        Map<LogField, String> about = new EnumMap<>(LogField.class);
        for (LogField field : LogField.values()) {
            String value = context.get(field.name());
            if (value != null) {
                about.put(field, value);
            }
        }
        return about;
    }
}
