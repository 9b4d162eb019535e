package dev.poflow.worker.probe;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.settings.ProbeSettings;
import dev.poflow.worker.workflow.Progress;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The Micronaut application that serves the probe endpoints, until the process ends. */
public final class ProbeServer {

    private ProbeServer() {}

    /** The endpoints cannot listen where they should. */
    public static final class CannotListenException extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        CannotListenException(ProbeSettings settings, Exception cause) {
            super(
                    "the probe endpoints cannot listen on %s:%d: %s"
                            .formatted(settings.host(), settings.port(), cause.getMessage()),
                    cause);
        }
    }

    /** Starts to listen. @throws CannotListenException where the address is taken or not this machine's */
    public static void start(ProbeSettings settings, ConnectionGate gate, Progress progress)
            throws CannotListenException {
        try {
            listen(settings, gate, progress);
        } catch (RuntimeException | IOException e) {
            throw new CannotListenException(settings, e);
        }
    }

    private static void listen(ProbeSettings settings, ConnectionGate gate, Progress progress) throws IOException {
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .environmentPropertySource(false)
                .properties(Map.of("micronaut.server.host", settings.host(), "micronaut.server.port", settings.port()))
                .singletons(gate, progress)
                .start();
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        if (settings.addressFile().isPresent()) {
            writeAddress(settings.addressFile().get(), settings.host() + ":" + server.getPort());
        }
    }

    /** By rename, so that nobody reads half an address. */
    private static void writeAddress(Path file, String address) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, address);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
