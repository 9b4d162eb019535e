package dev.poflow.worker.probe.micronaut;

import dev.poflow.worker.probe.ProbeServer;
import dev.poflow.worker.probe.Probes;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** The Micronaut application that serves the probe endpoints. */
public final class MicronautServer implements ProbeServer {

    @Override
    public int listen(String host, int port, Probes probes) {
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .environmentPropertySource(false)
                .properties(Map.of("micronaut.server.host", host, "micronaut.server.port", port))
                .singletons(probes)
                .start();
        return context.getBean(EmbeddedServer.class).start().getPort();
    }
}
