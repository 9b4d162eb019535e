package dev.poflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One file's way through all six stages of a worker process.
 *
 * @param rowsPerSecond from the first stage's start to the last one's end
 * @param stageMillis by stage, in their order
 */
record WorkerIngest(double rowsPerSecond, Map<String, Double> stageMillis) {

    private static final int MOST_SECONDS = 300;
    private static final double MILLIS_PER_SECOND = 1000;

    /**
     * Runs the worker.
     *
     * @param name of the workflow; new each time
     * @param lines that the file has and the worker must post
     */
    static WorkerIngest of(Site site, String name, Path file, int lines)
            throws IOException, InterruptedException, CannotMeasureException {
        JsonNode message = run(site, name, file);
        int posted = message.path("result").path("lines").asInt();
        if (posted != lines) {
            throw new CannotMeasureException("the worker posted " + posted + " of " + lines + " lines: " + message);
        }
        JsonNode stages = message.path("stages");
        Map<String, Double> stageMillis = new LinkedHashMap<>();
        stages.forEach(stage -> stageMillis.put(stage.path("name").asText(), millis(stage, stage)));
        return new WorkerIngest(
                lines * MILLIS_PER_SECOND / millis(stages.get(0), stages.get(stages.size() - 1)), stageMillis);
    }

    private static JsonNode run(Site site, String name, Path file)
            throws IOException, InterruptedException, CannotMeasureException {
        Path report = site.temporary().resolve(name + ".json");
        Path log = site.temporary().resolve(name + ".log");
        ProcessBuilder program =
                site.worker().process(List.of(), List.of("run"), WorkerRun.environment(site, name, file, report));
        Process process =
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CannotMeasureException("the worker did not succeed. It said:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return new JsonMapper().readTree(report.toFile());
    }

    private static double millis(JsonNode first, JsonNode last) {
        return Duration.between(
                                Instant.parse(first.path("startedAt").asText()),
                                Instant.parse(last.path("finishedAt").asText()))
                        .toNanos()
                / 1e6;
    }
}
