package dev.poflow.bench;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What reading a file costs, without a database: poflow's reader and its parsing library take turns in this JVM, warmed up and with all its compilers. */
final class ReadingSpeed {

    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 9;
    private static final double NANOS_PER_SECOND = 1e9;

    private ReadingSpeed() {}

    /** Rows a second of poflow's reader, each beside the library's. */
    static Pairs rowsPerSecond(OrderLines lines, Format format, Path file) throws Exception {
        Pairs pairs = new Pairs();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double reader = rowsPerSecond(lines, () -> orderReader(format, file));
            double library = rowsPerSecond(lines, () -> ParsingLibrary.read(format, file));
            if (round >= 0) {
                pairs.add(reader, library);
            }
        }
        return pairs;
    }

    private static double rowsPerSecond(OrderLines lines, Callable<Integer> reading) throws Exception {
        long start = System.nanoTime();
        int found = reading.call();
        long took = System.nanoTime() - start;
        if (found != lines.count()) {
            throw new IllegalStateException("read " + found + " of " + lines.count() + " lines");
        }
        return found * NANOS_PER_SECOND / took;
    }

    private static int orderReader(Format format, Path file) throws Exception {
        Count count = new Count();
        try (InputStream in = Files.newInputStream(file)) {
            Format found = OrderFile.read(Format.Auto, in, count).format();
            if (found != format) {
                throw new IllegalStateException("a file of " + format + " was read as " + found);
            }
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
