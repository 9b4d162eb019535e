package dev.poflow.worker.harness;

import java.time.Duration;

/** A probe endpoint's answer and how long it took. */
public record Answer(int status, String body, Duration took) {

    public Json json() {
        return Json.parse(body);
    }
}
