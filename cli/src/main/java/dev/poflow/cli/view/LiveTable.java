package dev.poflow.cli.view;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.cli.worker.Progress;
import dev.poflow.contract.StageName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A table of all workflows that is drawn over itself (ANSI X3.64: cursor up, erase line) ten times a second, so that the time of one
 * that waits goes on, too.
 */
final class LiveTable implements RunView {
    private static final long REDRAW_MILLIS = 100;
    private static final int STAGES = StageName.values().length;

    private final PrintStream out;
    private final int columns;
    private final Map<String, Seen> workflows = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LongSupplier nanoTime;
    private final Thread redraw;
    private List<String> drawn = List.of();

    LiveTable(PrintStream out, int columns, List<Progress> workflows, LongSupplier nanoTime) {
        this.out = out;
        this.columns = columns;
        this.nanoTime = nanoTime;
        workflows.forEach(this::changed);
        redraw = Thread.startVirtualThread(this::redraw);
    }

    /** What was last heard of a workflow, and when. */
    private record Seen(Progress progress, long nanos) {
        boolean ended() {
            return progress.status().phase() != null
                    && progress.status().phase().isTerminal();
        }

        long millis(long now) {
            return progress.millis() + (ended() ? 0 : (now - nanos) / 1_000_000);
        }

        /** Of the stage under way; at the end those of the file. */
        long lines() {
            Result result = progress.status().result();
            return ended() && result != null && result.lines() != null ? result.lines() : progress.linesDone();
        }
    }

    @Override
    public synchronized void note(String text) {
        draw(List.of());
        out.println(text);
    }

    @Override
    public synchronized void changed(Progress progress) {
        workflows.put(progress.name(), new Seen(progress, nanoTime.getAsLong()));
    }

    /** Clears it: the table of results takes its place. */
    @Override
    public void close() {
        closed.countDown();
        try {
            redraw.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void redraw() {
        boolean last;
        do {
            try {
                last = closed.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                last = true;
            }
            draw(last ? List.of() : table());
        } while (!last);
    }

    /** Nothing is written where nothing has changed. */
    private synchronized void draw(List<String> lines) {
        if (!lines.equals(drawn)) {
            if (!drawn.isEmpty()) {
                out.print("\033[" + drawn.size() + "A\033[0J");
            }
            lines.forEach(out::println);
            out.flush();
            drawn = lines;
        }
    }

    private synchronized List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        workflows.values().forEach(seen -> rows.add(row(seen, nanoTime.getAsLong())));
        return Texts.table(List.of("WORKFLOW", "PHASE", "GATE", "STAGE", "LINES", "TIME", ""), rows, 4, 5).stream()
                .map(line -> Texts.oneLine(line, columns - 1))
                .toList();
    }

    private static List<String> row(Seen seen, long now) {
        Progress progress = seen.progress();
        PurchaseOrderWorkflowStatus status = progress.status();
        GateStatus gate = status.gate();
        int done = (int) WorkflowStatus.stagesDone(status);
        String gateText = gate == null
                ? "-"
                : gate.openMillis() == null ? String.valueOf(gate.state()) : gate.openMillis() + " ms";
        String stage = status.stage() == null ? "" : " " + status.stage();
        String why = seen.ended() || status.reason() == null
                ? ""
                : status.reason() + ": " + Objects.requireNonNullElse(status.message(), "");
        return List.of(
                progress.name(),
                String.valueOf(status.phase()),
                gateText,
                "#".repeat(done) + ".".repeat(STAGES - done) + stage,
                Long.toString(seen.lines()),
                Texts.seconds(seen.millis(now)),
                why);
    }
}
