package dev.poflow.worker.probe.micronaut;

import dev.poflow.worker.probe.Probes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.concurrent.CompletableFuture;

/** Brings the questions to {@link Probes}. */
@Controller
@Produces(MediaType.APPLICATION_JSON)
public class ProbeController {

    private final Probes probes;

    ProbeController(Probes probes) {
        this.probes = probes;
    }

    @Get("/startupz{?waitMillis}")
    CompletableFuture<HttpResponse<String>> startup(
            @QueryValue(defaultValue = "" + Probes.USUAL_WAIT_MILLIS) int waitMillis) {
        return probes.startup(waitMillis).thenApply(ProbeController::response);
    }

    @Get("/livez")
    HttpResponse<String> live() {
        return response(probes.live());
    }

    @Get("/readyz")
    HttpResponse<String> ready() {
        return response(probes.ready());
    }

    @Get("/progress")
    HttpResponse<String> progress() {
        return response(probes.progress());
    }

    private static HttpResponse<String> response(Probes.Answer answer) {
        return HttpResponse.<String>status(HttpStatus.valueOf(answer.status())).body(answer.json());
    }
}
