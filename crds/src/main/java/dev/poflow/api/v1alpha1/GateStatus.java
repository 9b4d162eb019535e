package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Report;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The figures of a worker's connection gate. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateStatus(
        @JsonPropertyDescription("Open, Opening, Closed or another state that the gate names.")
        @Size(max = 32)
        @Nullable
        String state,

        @JsonPropertyDescription("Attempts to open a pool.") @Nullable
        Integer attempts,

        @JsonPropertyDescription("Attempts that opened one.") @Nullable
        Integer successes,

        @JsonPropertyDescription("Attempts that failed.") @Nullable
        Integer failures,

        @JsonPropertyDescription("The most connection errors in a row.") @Nullable
        Integer maxConnectionErrors,

        @JsonPropertyDescription("Pools replaced because of their age.") @Nullable
        Integer ageRefreshes,

        @JsonPropertyDescription("Successes of all attempts, in percent, such as 100%.") @Size(max = 16) @Nullable
        String successRate,

        @JsonPropertyDescription("Milliseconds from the process's start until the gate was open first.") @Nullable
        Long openMillis) {

    /** As a worker reports it. */
    public static GateStatus of(Report.Gate gate) {
        return new GateStatus(
                gate.state(),
                count(gate.attempts()),
                count(gate.successes()),
                count(gate.failures()),
                count(gate.maxConnectionErrors()),
                count(gate.ageRefreshes()),
                gate.successRate(),
                gate.openMillis());
    }

    /** The resource has counts of 32 bits. */
    private static @Nullable Integer count(@Nullable Long value) {
        return value == null ? null : Integer.valueOf((int) Math.min(value, Integer.MAX_VALUE));
    }
}
