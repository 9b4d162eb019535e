package dev.poflow.api;

import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.api.v1alpha1.StatusBuilder;
import dev.poflow.contract.GateState;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import dev.poflow.contract.StageName;
import dev.poflow.contract.StageState;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a workflow's status, each a pure function from the status before to the one after. The operator and the CLI take
 * the same ones, so that a status reads the same wherever the workflow ran. Thread-safe.
 */
public final class WorkflowStatus {
    private WorkflowStatus() {}

    /** The first status of a run: Pending, all six stages pending, accepted. */
    public static PurchaseOrderWorkflowStatus accepted(long generation, int run, Instant now) {
        List<StageStatus> stages =
                Stream.of(StageName.values()).map(StageStatus::pending).toList();
        PurchaseOrderWorkflowStatus status = new PurchaseOrderWorkflowStatus(
                generation,
                Phase.Pending,
                null,
                null,
                run,
                null,
                0,
                null,
                null,
                null,
                stages,
                null,
                null,
                null,
                null,
                List.of());
        return admitted(status, now);
    }

    /** Nothing stands in the way of the workflow any more. */
    public static PurchaseOrderWorkflowStatus admitted(PurchaseOrderWorkflowStatus before, Instant now) {
        return condition(before, Conditions.ACCEPTED, true, Reason.Valid.name(), "The specification is valid.", now);
    }

    /** The specification is valid, but cannot be carried out here; it waits until that has changed. */
    public static PurchaseOrderWorkflowStatus refused(
            PurchaseOrderWorkflowStatus before, Reason reason, String message, Instant now) {
        PurchaseOrderWorkflowStatus after = waiting(before, Phase.Pending, reason, message);
        return condition(after, Conditions.ACCEPTED, false, reason.name(), message, now);
    }

    /** Does not go on for now. */
    public static PurchaseOrderWorkflowStatus waiting(
            PurchaseOrderWorkflowStatus before, Phase phase, Reason reason, String message) {
        return waiting(before, phase, reason.name(), message);
    }

    /** As somebody else says why, who may know reasons that this version does not. */
    public static PurchaseOrderWorkflowStatus waiting(
            PurchaseOrderWorkflowStatus before, Phase phase, String reason, String message) {
        return new StatusBuilder(before).phase(phase, reason, message).build();
    }

    /** Waits for its turn. */
    public static PurchaseOrderWorkflowStatus queued(PurchaseOrderWorkflowStatus before, String message) {
        return new StatusBuilder(before)
                .phase(Phase.Queued, Reason.Queued.name(), message)
                .build();
    }

    /** A worker is being started; the run's start time is that of its first worker. */
    public static PurchaseOrderWorkflowStatus starting(PurchaseOrderWorkflowStatus before, int attempt, Instant now) {
        StatusBuilder after = new StatusBuilder(before)
                .phase(Phase.Connecting, Reason.WorkerStarting.name(), "The worker is starting.")
                .attempt(attempt);
        return (before.startTime() == null ? after.startTime(now) : after).build();
    }

    /** What a running worker says; a report never makes a run terminal: its process's end does. */
    public static PurchaseOrderWorkflowStatus progressed(
            PurchaseOrderWorkflowStatus before, Report report, Instant now) {
        Phase phase = report.phase() == Phase.Connecting ? Phase.Connecting : Phase.Running;
        return reported(before, report, phase, report.reason(), report.message(), now);
    }

    /** The worker is done: all six stages are committed. */
    public static PurchaseOrderWorkflowStatus succeeded(
            PurchaseOrderWorkflowStatus before, Report report, Instant now) {
        PurchaseOrderWorkflowStatus after =
                reported(before, report, Phase.Succeeded, report.reason(), report.message(), now);
        after = attention(new StatusBuilder(after).completionTime(now).build(), now);
        String reason = Objects.requireNonNullElse(after.reason(), Reason.Succeeded.name());
        return condition(
                after, Conditions.COMPLETE, true, reason, Objects.requireNonNullElse(after.message(), ""), now);
    }

    /** The run is over without success. */
    public static PurchaseOrderWorkflowStatus failed(
            PurchaseOrderWorkflowStatus before, String reason, String message, Instant now) {
        PurchaseOrderWorkflowStatus after = new StatusBuilder(before)
                .phase(Phase.Failed, reason, message)
                .completionTime(now)
                .build();
        return condition(attention(after, now), Conditions.FAILED, true, reason, message, now);
    }

    /** Says whether something waits for a person, where it is known what came of the file. */
    private static PurchaseOrderWorkflowStatus attention(PurchaseOrderWorkflowStatus status, Instant now) {
        Result result = status.result();
        if (result == null) {
            return status;
        }
        long rejected = Objects.requireNonNullElse(result.rejectedOrders(), 0L);
        long held = Objects.requireNonNullElse(result.heldOrders(), 0L);
        long quarantined = Objects.requireNonNullElse(result.quarantinedLines(), 0L);
        Reason reason = rejected > 0
                ? Reason.OrdersRejected
                : held > 0 ? Reason.OrdersHeld : quarantined > 0 ? Reason.LinesQuarantined : Reason.AllPosted;
        return condition(
                status,
                Conditions.ATTENTION,
                reason != Reason.AllPosted,
                reason.name(),
                "Orders rejected: %d, orders held: %d, lines quarantined: %d.".formatted(rejected, held, quarantined),
                now);
    }

    /** A user ended the workflow. */
    public static PurchaseOrderWorkflowStatus cancelled(
            PurchaseOrderWorkflowStatus before, String message, Instant now) {
        return new StatusBuilder(before)
                .phase(Phase.Cancelled, Reason.Cancelled.name(), message)
                .completionTime(now)
                .build();
    }

    /** A user stopped the workflow for a while. */
    public static PurchaseOrderWorkflowStatus suspended(
            PurchaseOrderWorkflowStatus before, String message, Instant now) {
        PurchaseOrderWorkflowStatus after = new StatusBuilder(before)
                .phase(Phase.Suspended, Reason.Suspended.name(), message)
                .build();
        return condition(after, Conditions.SUSPENDED, true, Reason.Suspended.name(), message, now);
    }

    /** A user let the workflow go on; nothing changes where it had not been stopped. */
    public static PurchaseOrderWorkflowStatus resumed(PurchaseOrderWorkflowStatus before, Instant now) {
        boolean wasSuspended = Objects.requireNonNullElse(before.conditions(), List.<Condition>of()).stream()
                .anyMatch(c -> Conditions.SUSPENDED.equals(c.getType()) && "True".equals(c.getStatus()));
        return wasSuspended
                ? condition(before, Conditions.SUSPENDED, false, Reason.Resumed.name(), "spec.suspend is false.", now)
                : before;
    }

    /**
     * Takes over everything that a report says of stages, gate and result, whatever the phase. Fields that the report leaves out
     * keep what an earlier one said.
     */
    public static PurchaseOrderWorkflowStatus reported(
            PurchaseOrderWorkflowStatus before,
            Report report,
            Phase phase,
            @Nullable String reason,
            @Nullable String message,
            Instant now) {
        StatusBuilder after = new StatusBuilder(before).phase(phase, reason, message);
        if (report.stage() != null) {
            after.stage(report.stage());
        }
        List<Report.Stage> stages = report.stages();
        if (stages != null && stages.size() == StageName.values().length) {
            after.stages(stages.stream().map(StageStatus::of).toList());
        }
        if (report.result() != null) {
            after.result(Result.of(report.result()));
        }
        Report.Gate gate = report.gate();
        if (gate == null) {
            return after.build();
        }
        boolean open = GateState.Open.is(gate.state());
        String why = reason == null || reason.isEmpty() ? Reason.NotOpen.name() : reason;
        return condition(
                after.gate(GateStatus.of(gate)).build(),
                Conditions.GATE_OPEN,
                open,
                open ? Reason.Open.name() : why,
                Objects.requireNonNullElse(message, ""),
                now);
    }

    /** How many stages are committed. */
    public static long stagesDone(PurchaseOrderWorkflowStatus status) {
        List<StageStatus> stages = Objects.requireNonNullElse(status.stages(), List.of());
        return stages.stream()
                .filter(s -> s.state() == StageState.Succeeded || s.state() == StageState.Skipped)
                .count();
    }

    private static PurchaseOrderWorkflowStatus condition(
            PurchaseOrderWorkflowStatus status,
            String type,
            boolean state,
            String reason,
            String message,
            Instant now) {
        long generation = Objects.requireNonNullElse(status.observedGeneration(), 1L);
        List<Condition> before = Objects.requireNonNullElse(status.conditions(), List.of());
        return new StatusBuilder(status)
                .conditions(Conditions.with(before, type, state, reason, message, generation, now))
                .build();
    }
}
