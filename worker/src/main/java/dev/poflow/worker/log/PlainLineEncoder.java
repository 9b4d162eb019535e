package dev.poflow.worker.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One line of words per log line, for people at a terminal. */
final class PlainLineEncoder extends LineEncoder {

    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    PlainLineEncoder(Optional<LogContext> workflow) {
        super(workflow);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        line.append(time.format(event.getInstant())).append(' ').append(event.getLevel());
        workflow.ifPresent(context -> append(context, line));
        line.append(' ').append(event.getFormattedMessage()).append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(throwables.convert(event));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(LogContext workflow, StringBuilder line) {
        line.append(' ')
                .append(workflow.identity().workflow())
                .append('/')
                .append(workflow.identity().run());
        workflow.identity().knownAttempt().ifPresent(attempt -> line.append('.').append(attempt));
        line.append(' ').append(workflow.identity().merchantId());
        String stage = workflow.stage().get();
        line.append(' ').append(stage.isEmpty() ? "-" : stage);
        line.append(" g").append(workflow.generation().getAsLong());
    }
}
