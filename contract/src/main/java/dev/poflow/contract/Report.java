package dev.poflow.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of its run: by {@code GET /progress} while it runs, and as its termination message when it ends. {@code docs/worker.md} has
 * its JSON, {@link ReportJson} reads and writes it. A field is null where the report leaves it out: it was written by an older worker, or there
 * is nothing to say. Immutable.
 *
 * @param attempt null where who started the worker could not tell
 * @param phase Connecting, Running, Succeeded or Failed
 * @param reason a {@link Reason}, or that of a newer worker; empty where all is as it should be
 * @param message for people; empty where there is nothing to say
 * @param stage the stage under way or the last one that was; null before the first
 * @param linesDone lines that the stage under way has done
 * @param stages all six, in order
 * @param exitCode how the worker ends: only in a termination message
 */
public record Report(
        @Nullable String workflow,
        @Nullable Integer run,
        @Nullable Integer attempt,
        @Nullable String merchantId,
        @Nullable Phase phase,
        @Nullable String reason,
        @Nullable String message,
        @Nullable StageName stage,
        @Nullable Long linesDone,
        @Nullable List<Stage> stages,
        @Nullable Gate gate,
        @Nullable Result result,
        @Nullable Integer exitCode) {

    /** Says nothing: of a worker that left no report. */
    public static final Report EMPTY =
            new Report(null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Report {
        stages = stages == null ? null : List.copyOf(stages);
    }

    /** One stage's state and times. */
    public record Stage(
            StageName name,
            StageState state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /**
     * The figures of the connection gate, since the process began.
     *
     * @param state a {@link GateState}, or that of a newer worker
     * @param attempts tries to open a pool of connections
     * @param successes tries that opened one
     * @param failures tries that failed
     * @param maxConnectionErrors tries that failed because the server had no connection left (SQLSTATE 53300)
     * @param ageRefreshes pools replaced because of their age
     * @param successRate successes of all tries, such as {@code 100%}
     * @param openMillis milliseconds from the first try until the gate was open first; 0 until then
     */
    public record Gate(
            @Nullable String state,
            @Nullable Long attempts,
            @Nullable Long successes,
            @Nullable Long failures,
            @Nullable Long maxConnectionErrors,
            @Nullable Long ageRefreshes,
            @Nullable String successRate,
            @Nullable Long openMillis) {}

    /**
     * What came of the file.
     *
     * @param format the format that was read; empty before it is known
     * @param orders orders that were posted, also as held
     * @param lines lines that were posted
     * @param quarantinedLines lines that were not
     * @param rejectedOrders orders of which no line was posted
     * @param heldOrders orders posted as held
     * @param drafts product drafts made
     * @param unreadValues names of what the file says and is not read, each once however often it comes
     * @param duplicateOf the workflow and run that had posted the same file; null where there is none
     */
    public record Result(
            @Nullable String format,
            @Nullable Long orders,
            @Nullable Long lines,
            @Nullable Long quarantinedLines,
            @Nullable Long rejectedOrders,
            @Nullable Long heldOrders,
            @Nullable Long drafts,
            @Nullable Long unreadValues,
            @Nullable String duplicateOf) {}
}
