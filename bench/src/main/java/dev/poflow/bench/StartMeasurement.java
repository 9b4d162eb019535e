package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Milliseconds from the start of a worker's process until its gate is open, beside a bare program that fills a pool. */
final class StartMeasurement {

    private static final int ROUNDS = 15;
    private static final int UNCOUNTED_ROUNDS = 2;
    private static final double GOAL = 1.2;

    /** The least share of classes that an AOT cache in use gives: without one the JDK's own archive gives about half. */
    private static final double LEAST_FROM_CACHE = 0.9;

    private static final String OPEN = "gate generation=1 open";
    private static final Pattern STEP = Pattern.compile("gate generation=1 step=(\\w+) ms=(\\d+)");

    private final Site site;
    private final BareProgram bare;
    private final Path orders;
    private int workers;

    StartMeasurement(Site site) throws IOException {
        this.site = site;
        this.bare = new BareProgram(site);
        this.orders = site.temporary().resolve("start.csv");
        OrderLines.small().writeFile(orders);
    }

    List<Row> rows() throws IOException, InterruptedException, SQLException, CannotMeasureException {
        Site.say("training the bare program");
        bare.train();
        Pairs pairs = new Pairs();
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        Site.say("process start to gate open, " + ROUNDS + " times each");
        for (int round = -UNCOUNTED_ROUNDS; round < ROUNDS; round++) {
            TimedStart worker = worker(List.of());
            TimedStart pool = bare(List.of());
            if (round >= 0) {
                pairs.add(worker.millis(), pool.millis());
                worker.lines().forEach(line -> addStep(line, steps));
            }
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("process start to gate open, beside a bare pool filled", "ms", pairs, GOAL));
        steps.forEach((step, millis) -> rows.add(Row.of("  of which gate step " + step, "ms", Pairs.median(millis))));
        rows.add(fromCache("  worker's classes from its AOT cache", classes(true)));
        rows.add(fromCache("  bare program's classes from its AOT cache", classes(false)));
        return rows;
    }

    private TimedStart worker(List<String> options) throws IOException, InterruptedException, CannotMeasureException {
        String name = "start-" + ++workers;
        ProcessBuilder program =
                site.worker().process(with(options, site.worker().aotCache()), List.of("run"), Map.of());
        program.environment()
                .putAll(WorkerRun.environment(
                        site, name, orders, site.temporary().resolve(name + ".json")));
        return TimedStart.until(OPEN, program, site.temporary().resolve("worker.err"));
    }

    private TimedStart bare(List<String> options) throws IOException, InterruptedException, CannotMeasureException {
        return TimedStart.until(
                BarePool.FILLED,
                bare.start(with(options, bare.cache())),
                site.temporary().resolve("bare.err"));
    }

    /** AOTMode=on: a JVM that cannot use its cache ends with an error, instead of warning and starting slowly. */
    private static List<String> with(List<String> options, Path cache) {
        return Stream.concat(Stream.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), options.stream())
                .toList();
    }

    /** The log of every class that one start loads, and where from. */
    private List<String> classes(boolean ofWorker) throws IOException, InterruptedException, CannotMeasureException {
        Path log = site.temporary().resolve("classes.log");
        List<String> options = List.of("-Xlog:class+load:file=" + log);
        if (ofWorker) {
            worker(options);
        } else {
            bare(options);
        }
        return Files.readAllLines(log);
    }

    private static Row fromCache(String name, List<String> classes) throws CannotMeasureException {
        long loaded =
                classes.stream().filter(line -> line.contains(" source: ")).count();
        long cached = classes.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
        if (loaded == 0 || cached < LEAST_FROM_CACHE * loaded) {
            throw new CannotMeasureException(
                    "only " + cached + " of " + loaded
                            + " classes came from the AOT cache: it was not used. Delete .poflow/built, so that ./poflow trains again");
        }
        return Row.of(name, "%", 100.0 * cached / loaded);
    }

    private static void addStep(String line, Map<String, List<Double>> steps) {
        Matcher step = STEP.matcher(line);
        if (step.find()) {
            steps.computeIfAbsent(step.group(1), name -> new ArrayList<>()).add(Double.valueOf(step.group(2)));
        }
    }
}
