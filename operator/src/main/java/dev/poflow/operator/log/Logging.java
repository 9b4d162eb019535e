package dev.poflow.operator.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.poflow.contract.WorkerVariables;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sets up logging in code: a configuration file would be one more thing to mount. */
public final class Logging {

    /** At lower levels these write whole resources: the text of an inline source would be in there. */
    private static final List<String> TALKATIVE = List.of("io.fabric8", "io.javaoperatorsdk", "jdk.httpclient");

    private Logging() {}

    /** Sends log lines to standard output; {@link WorkerVariables#LOG_LEVEL} says from which level on, INFO where it says nothing valid. */
    public static void configure(Map<String, String> environment) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        JsonLineEncoder encoder = new JsonLineEncoder();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(environment.getOrDefault(WorkerVariables.LOG_LEVEL.name(), ""), Level.INFO));
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
    }
}
