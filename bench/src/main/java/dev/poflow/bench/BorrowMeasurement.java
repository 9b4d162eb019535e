package dev.poflow.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Nanoseconds of borrow and return, through an open gate and by HikariCP alone: each in JVMs of its own, which take turns. */
final class BorrowMeasurement {

    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.seconds(1);
    private static final double GOAL = 1.10;

    private final Site site;

    BorrowMeasurement(Site site) {
        this.site = site;
    }

    List<Row> rows() throws RunnerException {
        // JMH's own lock is a file that it leaves in the temporary directory.
        System.setProperty("jmh.ignoreLock", "true");
        List<Row> rows = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            Pairs pairs = new Pairs();
            for (int round = 1; round <= ROUNDS; round++) {
                Site.say("borrow and return, threads " + threads + ", round " + round + " of " + ROUNDS);
                pairs.add(nanos("gate", threads), nanos("hikari", threads));
            }
            String name = "borrow and return, " + threads + (threads == 1 ? " thread" : " threads");
            rows.add(Row.of(name + ", beside HikariCP alone", "ns", pairs, GOAL));
        }
        return rows;
    }

    private double nanos(String method, int threads) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(BorrowBenchmark.class.getName() + "\\." + method + "$")
                .threads(threads)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .jvmArgsAppend("-D" + BorrowBenchmark.DATABASE + "=" + site.databaseDirectory())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return results.iterator().next().getPrimaryResult().getStatistics().getPercentile(50);
    }
}
