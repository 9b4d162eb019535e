package dev.poflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rows a second of a CSV of 100,000 lines through all six stages of a worker process, beside COPY of the same rows into one table. */
final class IngestBench {

    private static final int ROUNDS = 7;
    private static final double GOAL = 0.2;
    private static final int MOST_SECONDS = 300;
    private static final double MILLIS_PER_SECOND = 1000;

    /** Each article is in several orders, as in a supplier's daily file. */
    private static final int USUAL_ARTICLES = 20_000;

    /** No article is in two orders: each line becomes a product draft, which is the most that a file can ask for. */
    private static final int MOST_ARTICLES = 100_000;

    private final Site site;
    private final OrderLines lines;
    private final Path file;
    private final CopyLimit copy;
    private final Map<String, List<Double>> stageMillis = new LinkedHashMap<>();

    private IngestBench(Site site, int articles) throws IOException {
        this.site = site;
        this.lines = OrderLines.hundredThousand(articles);
        this.file = site.temporary().resolve("orders-" + articles + ".csv");
        lines.writeFile(file);
        this.copy = new CopyLimit(site, lines);
    }

    static List<Row> rows(Site site) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int articles : new int[] {USUAL_ARTICLES, MOST_ARTICLES}) {
            IngestBench bench = new IngestBench(site, articles);
            rows.add(bench.allStages());
            bench.stageMillis.forEach(
                    (stage, millis) -> rows.add(Row.of("  of which " + stage, "ms", Pairs.median(millis))));
        }
        IngestBench bench = new IngestBench(site, MOST_ARTICLES);
        Site.say("reading alone");
        rows.add(Row.of(
                "FastCSV alone, in a warm JVM",
                "rows/s",
                ReadingSpeed.rowsPerSecond(bench.lines, () -> ReadingSpeed.fastCsv(bench.file))));
        rows.add(Row.of(
                "poflow's CSV reader alone, in a warm JVM",
                "rows/s",
                ReadingSpeed.rowsPerSecond(bench.lines, () -> ReadingSpeed.orderReader(bench.file))));
        return rows;
    }

    private Row allStages() throws IOException, InterruptedException, SQLException, CannotMeasureException {
        Pairs pairs = new Pairs();
        for (int round = 0; round <= ROUNDS; round++) {
            Site.say(lines.articles() + " articles, "
                    + (round == 0 ? "to warm up" : "round " + round + " of " + ROUNDS));
            settle();
            double worker = worker("ingest-" + lines.articles() + "-" + round, round > 0);
            settle();
            double limit = lines.count() * MILLIS_PER_SECOND / copy.millis();
            if (round > 0) {
                pairs.add(worker, limit);
            }
        }
        String name = String.format(
                Locale.ROOT, "100,000 CSV lines of %,d articles, six stages, beside %s", lines.articles(), copy.name());
        return Row.of(name, "rows/s", pairs, GOAL);
    }

    /** What an earlier run left to write is written before the clock starts. */
    private void settle() throws SQLException {
        site.execute(List.of("CHECKPOINT"));
    }

    private double worker(String name, boolean counted)
            throws IOException, InterruptedException, CannotMeasureException {
        Path report = site.temporary().resolve(name + ".json");
        Path log = site.temporary().resolve(name + ".log");
        ProcessBuilder program =
                site.worker().process(List.of(), "run", WorkerRun.environment(site, name, file, report));
        Process process =
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CannotMeasureException("the worker did not succeed. It said:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        JsonNode message = new JsonMapper().readTree(report.toFile());
        int posted = message.path("result").path("lines").asInt()
                - message.path("result").path("quarantinedLines").asInt();
        if (posted != lines.count()) {
            throw new CannotMeasureException(
                    "the worker posted " + posted + " of " + lines.count() + " lines: " + message);
        }
        JsonNode stages = message.path("stages");
        if (counted) {
            stages.forEach(stage -> stageMillis
                    .computeIfAbsent(stage.path("name").asText(), stageName -> new ArrayList<>())
                    .add(millis(stage, stage)));
        }
        return lines.count() * MILLIS_PER_SECOND / millis(stages.get(0), stages.get(stages.size() - 1));
    }

    private static double millis(JsonNode first, JsonNode last) {
        return Duration.between(
                                Instant.parse(first.path("startedAt").asText()),
                                Instant.parse(last.path("finishedAt").asText()))
                        .toNanos()
                / 1e6;
    }
}
