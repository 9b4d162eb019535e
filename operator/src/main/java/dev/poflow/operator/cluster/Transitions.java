package dev.poflow.operator.cluster;

import dev.poflow.api.Conditions;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import dev.poflow.contract.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has happened between two statuses, in the order in which it happens. Thread-safe: pure functions. */
public final class Transitions {

    /** What the status says where an attempt ended and another follows. */
    private static final Set<Reason> ATTEMPT_ENDED =
            Set.of(Reason.Retrying, Reason.OutOfMemory, Reason.Evicted, Reason.StartupDeadlineExceeded);

    private Transitions() {}

    /**
     * One thing that has happened.
     *
     * @param key the same for the same thing, whoever sees it and however often
     * @param stages those that have finished
     */
    public record Happening(boolean warning, String reason, String message, String key, List<StageStatus> stages) {}

    public static List<Happening> between(
            @Nullable PurchaseOrderWorkflowStatus before,
            PurchaseOrderWorkflowStatus after,
            Optional<Report> lastReport) {
        List<Happening> happenings = new ArrayList<>();
        boolean newRun = before == null || !Objects.equals(before.run(), after.run());
        PurchaseOrderWorkflowStatus from = newRun ? null : before;
        if (from == null) {
            happenings.add(normal(Reason.Accepted, "Run " + after.run() + " is accepted.", "accepted"));
        }
        if (after.jobName() != null && (from == null || from.jobName() == null)) {
            happenings.add(normal(Reason.JobCreated, "The Job " + after.jobName() + " was created.", "job"));
        }
        if (!gateOpen(from) && gateOpen(after)) {
            happenings.add(normal(Reason.GateOpen, gate(after), "gate-" + after.attempt()));
        }
        stages(from, after, happenings);
        String reason = Objects.requireNonNullElse(after.reason(), "");
        boolean other = from == null
                || from.phase() != after.phase()
                || !Objects.equals(from.reason(), after.reason())
                || !Objects.equals(from.attempt(), after.attempt());
        if (other) {
            phase(after, reason, lastReport, happenings);
        }
        return happenings;
    }

    private static void phase(
            PurchaseOrderWorkflowStatus after, String reason, Optional<Report> lastReport, List<Happening> happenings) {
        String message = told(after, lastReport);
        switch (after.phase()) {
            case Succeeded -> happenings.add(normal(Reason.Succeeded, message, "succeeded"));
            case Failed -> happenings.add(warning(Reason.Failed.name(), reason + ": " + message, "failed"));
            case Cancelled -> happenings.add(normal(Reason.Cancelled, message, "cancelled"));
            case Suspended ->
                happenings.add(normal(Reason.Suspended, message, "suspended-" + after.observedGeneration()));
            case Pending -> {
                if (ATTEMPT_ENDED.stream().anyMatch(each -> each.is(reason))) {
                    happenings.add(warning(Reason.Retrying.name(), message, "retrying-" + after.attempt()));
                } else if (isProblem(reason)) {
                    happenings.add(warning(reason, message, reason + "-" + after.attempt()));
                }
            }
            case Connecting -> {
                if (!reason.isEmpty() && !Reason.WorkerStarting.is(reason)) {
                    happenings.add(warning(reason, message, reason + "-" + after.attempt()));
                }
            }
            case Queued, Running -> {}
            case null -> {}
        }
    }

    private static boolean isProblem(String reason) {
        return switch (Reason.known(reason)) {
            case JobCreated, PodStarting, PodAwaited, Suspending, Cancelling -> false;
            case null -> !reason.isEmpty();
            default -> true;
        };
    }

    /** One Event for all stages that were seen to have finished together: those of a short file often are. */
    private static void stages(
            @Nullable PurchaseOrderWorkflowStatus from, PurchaseOrderWorkflowStatus after, List<Happening> happenings) {
        List<StageStatus> earlier = succeeded(from);
        List<StageStatus> finished = succeeded(after).stream()
                .filter(stage -> earlier.stream().noneMatch(before -> before.name() == stage.name()))
                .toList();
        if (!finished.isEmpty()) {
            String names = finished.stream().map(stage -> stage.name().name()).collect(Collectors.joining(", "));
            String message = (finished.size() == 1 ? "Stage " : "Stages ") + names + ": committed.";
            String key = "stage-" + finished.getLast().name();
            happenings.add(new Happening(false, Reason.StageFinished.name(), message, key, finished));
        }
    }

    private static List<StageStatus> succeeded(@Nullable PurchaseOrderWorkflowStatus status) {
        return status == null || status.stages() == null
                ? List.of()
                : status.stages().stream()
                        .filter(stage -> stage.state() == StageState.Succeeded)
                        .toList();
    }

    /** A worker that refuses a file, or fails at it, quotes from it, and events are read by more people than the resource. */
    private static String told(PurchaseOrderWorkflowStatus status, Optional<Report> lastReport) {
        int exit = lastReport.map(Report::exitCode).orElse(0);
        if (ExitCode.FAULT.is(exit)) {
            return "the worker failed at the file again; status.message says where.";
        }
        boolean quotes = ExitCode.DATA.is(exit) && !Reason.NothingPosted.is(status.reason());
        return quotes
                ? "the file is wrong; status.message says where."
                : Objects.requireNonNullElse(status.message(), "");
    }

    private static String gate(PurchaseOrderWorkflowStatus status) {
        return status.gate() == null || status.gate().openMillis() == null
                ? "The connection gate is open."
                : "The connection gate opened after " + status.gate().openMillis() + " ms.";
    }

    private static boolean gateOpen(@Nullable PurchaseOrderWorkflowStatus status) {
        return status != null
                && status.conditions() != null
                && status.conditions().stream()
                        .anyMatch(c -> Conditions.GATE_OPEN.equals(c.getType()) && "True".equals(c.getStatus()));
    }

    private static Happening normal(Reason reason, String message, String key) {
        return new Happening(false, reason.name(), message, key, List.of());
    }

    private static Happening warning(String reason, String message, String key) {
        return new Happening(true, reason, message, key, List.of());
    }

    /** Whether the run has just ended. */
    public static boolean ended(@Nullable PurchaseOrderWorkflowStatus before, PurchaseOrderWorkflowStatus after) {
        Phase phase = after.phase();
        return phase != null && phase.isTerminal() && (before == null || before.phase() != phase);
    }
}
