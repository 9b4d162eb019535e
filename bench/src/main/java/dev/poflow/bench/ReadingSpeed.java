package dev.poflow.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.poflow.worker.format.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What reading a file alone costs, without a database: in this JVM, warmed up and with all its compilers. */
final class ReadingSpeed {

    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 7;
    private static final double NANOS_PER_SECOND = 1e9;

    private ReadingSpeed() {}

    /** @param reading reads the lines once and says how many it found */
    static double rowsPerSecond(OrderLines lines, Callable<Integer> reading) throws Exception {
        List<Double> speeds = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            int found = reading.call();
            long took = System.nanoTime() - start;
            if (found != lines.count()) {
                throw new IllegalStateException("read " + found + " of " + lines.count() + " lines");
            }
            if (round >= 0) {
                speeds.add(found * NANOS_PER_SECOND / took);
            }
        }
        return Pairs.median(speeds);
    }

    static int fastCsv(Path file) throws Exception {
        int records = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                records += record.getFieldCount() > 1 ? 1 : 0;
            }
        }
        // without the header
        return records - 1;
    }

    static int orderReader(Path file) throws Exception {
        Count count = new Count();
        try (InputStream in = Files.newInputStream(file)) {
            OrderFile.read(Format.Auto, in, count);
        }
        return count.lines;
    }

    private static final class Count implements OrderSink<RuntimeException> {

        private int lines;

        @Override
        public void order(StagedOrder order) {
            // only lines are counted
        }

        @Override
        public void line(StagedLine line) {
            lines++;
        }

        @Override
        public void totals(StagedTotals totals) {
            // only lines are counted
        }

        @Override
        public void issue(Issue issue) {
            throw new IllegalStateException("the made-up file is wrong: " + issue);
        }
    }
}
