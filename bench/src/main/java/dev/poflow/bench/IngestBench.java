package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows a second of 100,000 lines through all six stages of a worker process: of CSV beside COPY of the same rows into one table, then of every format. */
final class IngestBench {

    private static final int ROUNDS = 7;
    private static final double GOAL = 0.3;
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
        rows.addAll(FormatBench.rows(site));
        return rows;
    }

    private Row allStages() throws IOException, InterruptedException, SQLException, CannotMeasureException {
        Pairs pairs = new Pairs();
        for (int round = 0; round <= ROUNDS; round++) {
            Site.say(lines.articles() + " articles, "
                    + (round == 0 ? "to warm up" : "round " + round + " of " + ROUNDS));
            site.settle();
            double worker = worker("ingest-" + lines.articles() + "-" + round, round > 0);
            site.settle();
            double limit = lines.count() * MILLIS_PER_SECOND / copy.millis();
            if (round > 0) {
                pairs.add(worker, limit);
            }
        }
        String name = String.format(
                Locale.ROOT, "100,000 CSV lines of %,d articles, six stages, beside %s", lines.articles(), copy.name());
        return Row.of(name, "rows/s", pairs, GOAL);
    }

    private double worker(String name, boolean counted)
            throws IOException, InterruptedException, CannotMeasureException {
        WorkerIngest ingest = WorkerIngest.of(site, name, file, lines.count());
        if (counted) {
            ingest.stageMillis()
                    .forEach((stage, millis) -> stageMillis
                            .computeIfAbsent(stage, ignored -> new ArrayList<>())
                            .add(millis));
        }
        return ingest.rowsPerSecond();
    }
}
