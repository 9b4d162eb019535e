package dev.poflow.worker.probe;

import dev.poflow.contract.ReportJson;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.workflow.Progress;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a kubelet asks of a worker pod. The paths are those of Kubernetes' own components. */
@Controller
@Produces(MediaType.APPLICATION_JSON)
public class ProbeController {

    /** A kubelet waits at most so long for one answer here. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final ConnectionGate gate;
    private final Progress progress;
    private final ReportJson json = new ReportJson();

    ProbeController(ConnectionGate gate, Progress progress) {
        this.gate = gate;
        this.progress = progress;
    }

    /**
     * Whether the gate is open. While it is not, the request is held for a while, so that a pod counts as started when it is, not up
     * to a probe's period later.
     *
     * @param waitMillis how long to hold the request, up to a minute: a little less than the probe's timeout
     */
    @Get("/startupz{?waitMillis}")
    CompletableFuture<HttpResponse<String>> startup(@QueryValue(defaultValue = "900") int waitMillis) {
        return gate.open()
                .copy()
                .orTimeout(Math.clamp(waitMillis, 1, LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS)
                .handle((status, failure) -> failure == null ? HttpResponse.ok(report()) : closed());
    }

    /** Whether the process does its work. The database is no part of it: a restart would not bring it back. */
    @Get("/livez")
    HttpResponse<String> live() {
        return HttpResponse.ok(report());
    }

    /** Whether the gate is open now. */
    @Get("/readyz")
    HttpResponse<String> ready() {
        return gate.status().state() == GateStatus.State.OPEN ? HttpResponse.ok(report()) : closed();
    }

    /** How far the workflow has come. */
    @Get("/progress")
    HttpResponse<String> progress() {
        return HttpResponse.ok(report());
    }

    private HttpResponse<String> closed() {
        return HttpResponse.<String>serverError().status(503).body(report());
    }

    private String report() {
        return json.write(progress.report(gate.status()));
    }
}
