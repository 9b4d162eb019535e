package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Phase;
import dev.poflow.contract.StageName;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a workflow has come, as the operator and the CLI tell it. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseOrderWorkflowStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Where the workflow stands.") @Nullable
        Phase phase,

        @JsonPropertyDescription("Why, in one CamelCase word for machines.") @Size(max = 128) @Nullable
        String reason,

        @JsonPropertyDescription("Why, and what to do about it, for people.") @Size(max = 4096) @Nullable
        String message,

        @JsonPropertyDescription("Counts the runs: 1, and one more with every change of restartNonce.") @Nullable
        Integer run,

        @JsonPropertyDescription("The restartNonce that this run was started for.") @Nullable
        Integer restartNonce,

        @JsonPropertyDescription("Counts the pods started in this run.") @Nullable
        Integer attempt,

        @JsonPropertyDescription("The run's Job; absent where there is no cluster.") @Size(max = 63) @Nullable
        String jobName,

        @JsonPropertyDescription("The pod of the attempt; absent where there is no cluster.") @Size(max = 253) @Nullable
        String podName,

        @JsonPropertyDescription("The stage under way, or the last one.") @Nullable
        StageName stage,

        @JsonPropertyDescription("All six stages, in order.") @Size(max = 6) @Nullable
        List<StageStatus> stages,

        @JsonPropertyDescription("The worker's connection gate.") @Nullable
        GateStatus gate,

        @JsonPropertyDescription("What came of the file.") @Nullable
        Result result,

        @JsonPropertyDescription("When this run began.") @Nullable
        ZonedDateTime startTime,

        @JsonPropertyDescription("When this run ended.") @Nullable
        ZonedDateTime completionTime,

        @JsonPropertyDescription("Accepted, GateOpen, Complete, Failed and Suspended.") @Size(max = 16) @Nullable
        List<Condition> conditions) {}
