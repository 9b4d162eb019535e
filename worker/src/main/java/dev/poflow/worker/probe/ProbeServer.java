package dev.poflow.worker.probe;

import java.io.IOException;

/** An HTTP server for {@link Probes}: {@code GET /startupz}, {@code /livez}, {@code /readyz} and {@code /progress}. */
public interface ProbeServer {

    /**
     * Starts to listen, until the process ends.
     *
     * @param port 0 for any that is free
     * @return the port
     * @throws IOException where the address is taken or not this machine's
     */
    int listen(String host, int port, Probes probes) throws IOException;
}
