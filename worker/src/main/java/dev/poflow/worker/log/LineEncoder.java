package dev.poflow.worker.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Optional;

/** Log lines that say which workflow they are about, and nothing before the first or after the last of them. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    /** Empty for a command that belongs to no workflow. */
    final Optional<LogContext> workflow;

    final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

    LineEncoder(Optional<LogContext> workflow) {
        this.workflow = workflow;
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
}
