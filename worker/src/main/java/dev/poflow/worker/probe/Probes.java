package dev.poflow.worker.probe;

import dev.poflow.contract.ReportJson;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.settings.ProbeSettings;
import dev.poflow.worker.workflow.Progress;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a kubelet asks of a worker pod, whichever server brings its questions. The paths are those of Kubernetes' own components. Safe for any
 * thread.
 */
public final class Probes {

    /** How long a request for startup is held, where it does not say so: a little less than a probe's usual timeout. */
    public static final int USUAL_WAIT_MILLIS = 900;

    /** A kubelet waits at most so long for one answer here. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final ConnectionGate gate;
    private final Progress progress;
    private final ReportJson json = new ReportJson();

    public Probes(ConnectionGate gate, Progress progress) {
        this.gate = gate;
        this.progress = progress;
    }

    /**
     * @param status HTTP's: 200, or 503
     * @param json the report
     */
    public record Answer(int status, String json) {}

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

    /**
     * Has a server listen, and writes its address where somebody asks for it.
     *
     * @throws CannotListenException where the address is taken or not this machine's
     */
    public void serve(ProbeServer server, ProbeSettings settings) throws CannotListenException {
        try {
            int port = server.listen(settings.host(), settings.port(), this);
            if (settings.addressFile().isPresent()) {
                writeAddress(settings.addressFile().get(), settings.host() + ":" + port);
            }
        } catch (RuntimeException | IOException e) {
            throw new CannotListenException(settings, e);
        }
    }

    /**
     * Whether the gate is open. While it is not, the request is held for a while, so that a pod counts as started when it is, not up
     * to a probe's period later.
     *
     * @param waitMillis how long to hold the request, up to a minute: a little less than the probe's timeout
     */
    public CompletableFuture<Answer> startup(int waitMillis) {
        return gate.open()
                .copy()
                .orTimeout(Math.clamp(waitMillis, 1, LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS)
                .handle((status, failure) -> answer(failure == null));
    }

    /** Whether the process does its work. The database is no part of it: a restart would not bring it back. */
    public Answer live() {
        return answer(true);
    }

    /** Whether the gate is open now. */
    public Answer ready() {
        return answer(gate.status().state() == GateStatus.State.OPEN);
    }

    /** How far the workflow has come. */
    public Answer progress() {
        return answer(true);
    }

    private Answer answer(boolean well) {
        return new Answer(well ? 200 : 503, json.write(progress.report(gate.status())));
    }

    /** By rename, so that nobody reads half an address. */
    private static void writeAddress(Path file, String address) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, address);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
