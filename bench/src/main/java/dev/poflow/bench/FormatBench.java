package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.cli.database.PrivateFiles;
import dev.poflow.contract.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every format with the same 100,000 lines: its reader alone beside its parsing library alone, and all six stages. */
final class FormatBench {

    static final List<Format> FORMATS = Arrays.stream(Format.values())
            .filter(format -> format != Format.Auto)
            .toList();

    private static final int ROUNDS = 3;
    private static final int ARTICLES = 20_000;

    private FormatBench() {}

    static List<Row> rows(Site site) throws Exception {
        OrderLines lines = OrderLines.hundredThousand(ARTICLES);
        Map<Format, Path> files = write(lines, site.temporary());
        List<Row> rows = new ArrayList<>(reading(lines, files));
        for (Map.Entry<Format, Path> file : files.entrySet()) {
            rows.add(Row.of(
                    String.format(Locale.ROOT, "100,000 lines of %s, six stages", file.getKey()),
                    "rows/s",
                    allStages(site, lines, file.getKey(), file.getValue())));
        }
        return rows;
    }

    /** The readers alone: without a database, in a quarter of the time. */
    static List<Row> reading() throws Exception {
        Path temporary = PrivateFiles.temporaryDirectory();
        try {
            OrderLines lines = OrderLines.hundredThousand(ARTICLES);
            return reading(lines, write(lines, temporary));
        } finally {
            PrivateFiles.delete(temporary);
        }
    }

    private static Map<Format, Path> write(OrderLines lines, Path directory) throws IOException {
        Map<Format, Path> files = new TreeMap<>();
        for (Format format : FORMATS) {
            Path file = directory.resolve("orders." + format);
            OrderFileText.write(lines, format, file);
            files.put(format, file);
        }
        return files;
    }

    static List<Row> reading(OrderLines lines, Map<Format, Path> files) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Format, Path> file : files.entrySet()) {
            Format format = file.getKey();
            Site.say("reading " + format);
            rows.add(Row.of(
                    format + " reader alone beside " + ParsingLibrary.name(format) + " alone, in a warm JVM",
                    "rows/s",
                    ReadingSpeed.rowsPerSecond(lines, format, file.getValue())));
        }
        return rows;
    }

    private static double allStages(Site site, OrderLines lines, Format format, Path file)
            throws IOException, InterruptedException, SQLException, CannotMeasureException {
        List<Double> speeds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            Site.say("all stages of " + format + ", "
                    + (round == 0 ? "to warm up" : "round " + round + " of " + ROUNDS));
            site.settle();
            String name = "ingest-" + format.name().toLowerCase(Locale.ROOT) + "-" + round;
            double speed = WorkerIngest.of(site, name, file, lines.count()).rowsPerSecond();
            if (round > 0) {
                speeds.add(speed);
            }
        }
        return Pairs.median(speeds);
    }
}
