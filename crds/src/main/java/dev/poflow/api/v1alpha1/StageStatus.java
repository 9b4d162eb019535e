package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Report;
import dev.poflow.contract.StageName;
import dev.poflow.contract.StageState;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** One stage of a run. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageStatus(
        @JsonPropertyDescription("The stage.") @Required StageName name,

        @JsonPropertyDescription("How far it has come.") @Required
        StageState state,

        @JsonPropertyDescription("When it began.") @Nullable ZonedDateTime startedAt,

        @JsonPropertyDescription("When it committed or failed.") @Nullable
        ZonedDateTime finishedAt) {

    /** The stage before it has begun. */
    public static StageStatus pending(StageName name) {
        return new StageStatus(name, StageState.Pending, null, null);
    }

    /** The stage as a worker reports it. */
    public static StageStatus of(Report.Stage stage) {
        return new StageStatus(stage.name(), stage.state(), utc(stage.startedAt()), utc(stage.finishedAt()));
    }

    private static @Nullable ZonedDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atZone(ZoneOffset.UTC);
    }
}
