package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the probe endpoints listen.
 *
 * @param host address to listen on
 * @param port 0 to 65535; 0 takes any free one
 * @param addressFile file that is given {@code host:port} once they listen
 */
public record ProbeSettings(String host, int port, Optional<Path> addressFile) {

    static ProbeSettings of(Environment environment) throws ConfigurationException {
        return new ProbeSettings(
                environment.value(WorkerVariables.PROBE_HOST),
                environment.value(WorkerVariables.PROBE_PORT),
                environment.optional(WorkerVariables.PROBE_ADDRESS_FILE).map(Path::of));
    }
}
