package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
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
                environment.text("POFLOW_PROBE_HOST", "0.0.0.0"),
                environment.number("POFLOW_PROBE_PORT", 8080, 0, 65_535),
                environment.optional("POFLOW_PROBE_ADDRESS_FILE").map(Path::of));
    }
}
