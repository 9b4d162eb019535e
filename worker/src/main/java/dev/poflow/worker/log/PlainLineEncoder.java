package dev.poflow.worker.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line of words per log line, for people at a terminal. */
final class PlainLineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private final LogContext context;
    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

    PlainLineEncoder(LogContext context) {
        this.context = context;
    }

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
        StringBuilder line = new StringBuilder(160);
        line.append(time.format(event.getInstant())).append(' ').append(event.getLevel());
        line.append(' ')
                .append(context.identity().workflow())
                .append('/')
                .append(context.identity().run());
        line.append('.').append(context.identity().attempt());
        line.append(' ').append(context.identity().merchantId());
        String stage = context.stage().get();
        line.append(' ').append(stage.isEmpty() ? "-" : stage);
        line.append(" g").append(context.generation().getAsLong());
        line.append(' ').append(event.getFormattedMessage()).append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(throwables.convert(event));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}
