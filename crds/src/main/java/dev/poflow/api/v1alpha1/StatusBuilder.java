package dev.poflow.api.v1alpha1;

import dev.poflow.contract.Phase;
import dev.poflow.contract.StageName;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one status from another, a field at a time. Not thread-safe: made, used and thrown away in one method. */
public final class StatusBuilder {
    private @Nullable Long observedGeneration;
    private @Nullable Phase phase;
    private @Nullable String reason;
    private @Nullable String message;
    private @Nullable Integer run;
    private @Nullable Integer restartNonce;
    private @Nullable Integer attempt;
    private @Nullable String jobName;
    private @Nullable String podName;
    private @Nullable StageName stage;
    private @Nullable List<StageStatus> stages;
    private @Nullable GateStatus gate;
    private @Nullable Result result;
    private @Nullable ZonedDateTime startTime;
    private @Nullable ZonedDateTime completionTime;
    private @Nullable List<Condition> conditions;

    /** Begins with every field of {@code from}. */
    public StatusBuilder(PurchaseOrderWorkflowStatus from) {
        observedGeneration = from.observedGeneration();
        phase = from.phase();
        reason = from.reason();
        message = from.message();
        run = from.run();
        restartNonce = from.restartNonce();
        attempt = from.attempt();
        jobName = from.jobName();
        podName = from.podName();
        stage = from.stage();
        stages = from.stages();
        gate = from.gate();
        result = from.result();
        startTime = from.startTime();
        completionTime = from.completionTime();
        conditions = from.conditions();
    }

    public StatusBuilder observedGeneration(long value) {
        observedGeneration = value;
        return this;
    }

    public StatusBuilder restartNonce(int value) {
        restartNonce = value;
        return this;
    }

    public StatusBuilder phase(Phase value, @Nullable String why, @Nullable String explanation) {
        phase = value;
        reason = why == null || why.isEmpty() ? null : why;
        message = explanation == null || explanation.isEmpty() ? null : explanation;
        return this;
    }

    public StatusBuilder attempt(int value) {
        attempt = value;
        return this;
    }

    public StatusBuilder jobName(String value) {
        jobName = value;
        return this;
    }

    public StatusBuilder podName(String value) {
        podName = value;
        return this;
    }

    public StatusBuilder stage(@Nullable StageName value) {
        stage = value;
        return this;
    }

    public StatusBuilder stages(List<StageStatus> value) {
        stages = List.copyOf(value);
        return this;
    }

    public StatusBuilder gate(@Nullable GateStatus value) {
        gate = value;
        return this;
    }

    public StatusBuilder result(@Nullable Result value) {
        result = value;
        return this;
    }

    public StatusBuilder startTime(Instant value) {
        startTime = value.atZone(ZoneOffset.UTC);
        return this;
    }

    public StatusBuilder completionTime(Instant value) {
        completionTime = value.atZone(ZoneOffset.UTC);
        return this;
    }

    public StatusBuilder conditions(List<Condition> value) {
        conditions = List.copyOf(value);
        return this;
    }

    public PurchaseOrderWorkflowStatus build() {
        return new PurchaseOrderWorkflowStatus(
                observedGeneration,
                phase,
                reason,
                message,
                run,
                restartNonce,
                attempt,
                jobName,
                podName,
                stage,
                stages,
                gate,
                result,
                startTime,
                completionTime,
                conditions);
    }
}
