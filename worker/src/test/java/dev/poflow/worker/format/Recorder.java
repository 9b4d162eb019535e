package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what a reader finds, and fails when a line comes before its order. */
final class Recorder implements OrderSink<RuntimeException> {

    final TreeMap<Integer, StagedOrder> orders = new TreeMap<>();
    final TreeMap<Integer, StagedTotals> totals = new TreeMap<>();
    final TreeMap<Integer, List<StagedDetail>> details = new TreeMap<>();
    final List<StagedLine> lines = new ArrayList<>();
    final List<Issue> issues = new ArrayList<>();

    @Nullable
    ReadOutcome outcome;

    @Nullable
    Issue rejection;

    /** A file gives more lines and issues than are kept. */
    static final class OutgrownException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final int most;

    private Recorder(int most) {
        this.most = most;
    }

    Recorder() {
        this(Integer.MAX_VALUE);
    }

    static Recorder read(Format wanted, byte[] file) {
        return read(wanted, ReadOptions.NONE, file);
    }

    static Recorder read(Format wanted, ReadOptions options, byte[] file) {
        return read(wanted, options, file, Integer.MAX_VALUE);
    }

    /**
     * @param most lines and issues that are kept
     * @throws OutgrownException where there are more: they would fill the heap here, where a worker gives them to the database
     */
    static Recorder read(Format wanted, ReadOptions options, byte[] file, int most) {
        Recorder recorder = new Recorder(most);
        try {
            recorder.outcome = OrderFile.read(wanted, options, new ByteArrayInputStream(file), recorder);
        } catch (FileRejectedException e) {
            recorder.rejection = e.issue();
        } catch (IOException e) {
            throw new AssertionError("the stream is whole", e);
        }
        return recorder;
    }

    /** All issues, with the one that rejects the file last. */
    List<Issue> allIssues() {
        List<Issue> all = new ArrayList<>(issues);
        if (rejection != null) {
            all.add(rejection);
        }
        return all;
    }

    @Override
    public void order(StagedOrder order) {
        orders.put(order.number(), order);
    }

    @Override
    public void line(StagedLine line) {
        if (!orders.containsKey(line.orderNumber())) {
            throw new AssertionError("line " + line + " came before its order");
        }
        lines.add(line);
        checkSize();
    }

    @Override
    public void details(int orderNumber, List<StagedDetail> given) {
        if (!orders.containsKey(orderNumber)) {
            throw new AssertionError("details " + given + " came before their order");
        }
        details.computeIfAbsent(orderNumber, ignored -> new ArrayList<>()).addAll(given);
    }

    @Override
    public void totals(StagedTotals given) {
        if (totals.put(given.orderNumber(), given) != null) {
            throw new AssertionError("totals of order " + given.orderNumber() + " came twice");
        }
    }

    @Override
    public void issue(Issue issue) {
        issues.add(issue);
        checkSize();
    }

    private void checkSize() {
        if (lines.size() + issues.size() > most) {
            throw new OutgrownException();
        }
    }
}
