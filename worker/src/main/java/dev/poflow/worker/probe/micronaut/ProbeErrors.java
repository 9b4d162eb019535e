package dev.poflow.worker.probe.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;

/** The body of answers such as 404. Micronaut's own would need a JSON mapper, which nothing else here does. */
@Singleton
final class ProbeErrors implements JsonErrorResponseBodyProvider<String> {

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        return "{\"status\":" + response.code() + "}";
    }
}
