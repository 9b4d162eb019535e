package dev.poflow.worker.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets up logging in code: reading a configuration file would cost a good part of a worker's start. */
public final class Logging {

    /** Libraries whose lower levels write what they send and receive: passwords and file contents would be in there. */
    private static final List<String> TALKATIVE =
            List.of("org.apache.hc.client5.http", "org.apache.hc.core5", "io.netty", "org.postgresql");

    /** Libraries whose information is poflow's own business. */
    private static final List<String> QUIET = List.of("io.micronaut", "org.flywaydb");

    /** Warns, with a stack trace, of every connection that is lost: the gate says that itself, in a line. */
    private static final String POOL = "com.zaxxer.hikari";

    private Logging() {}

    /**
     * Sends log lines to standard output, as {@code POFLOW_LOG} and {@code POFLOW_LOG_LEVEL} say.
     *
     * @param workflow what every line says of the workflow; empty for a command that belongs to none
     * @throws ConfigurationException where one of them has a value that it cannot have
     */
    public static void configure(Environment environment, Optional<LogContext> workflow) throws ConfigurationException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Encoder<ILoggingEvent> encoder =
                plain(environment) ? new PlainLineEncoder(workflow) : new JsonLineEncoder(workflow);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(environment));
        root.addAppender(console);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        context.getLogger(POOL).setLevel(Level.ERROR);
    }

    private static boolean plain(Environment environment) throws ConfigurationException {
        return environment.optional(WorkerVariables.LOG).map("plain"::equals).orElseGet(Logging::onTerminal);
    }

    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private static Level level(Environment environment) throws ConfigurationException {
        return Level.toLevel(environment.value(WorkerVariables.LOG_LEVEL));
    }
}
