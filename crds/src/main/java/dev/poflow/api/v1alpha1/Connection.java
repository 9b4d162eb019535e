package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.LastCommit;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How the worker's connection gate opens. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Connection(
        @JsonPropertyDescription("Connections in the worker's pool: a stage reads on one while it writes on another.")
        @Default("5")
        @Min(2)
        @Max(100)
        @Nullable
        Integer poolSize,

        @JsonPropertyDescription("The longest that one connection may take to be made, in seconds.")
        @Default("10")
        @Min(1)
        @Max(300)
        @Nullable
        Integer connectTimeoutSeconds,

        @JsonPropertyDescription("After this many seconds the pool is replaced by a new one.")
        @Default("300")
        @Min(1)
        @Max(86400)
        @Nullable
        Integer maxAgeSeconds,

        @JsonPropertyDescription("How long the startup probe may wait for the gate to open, in seconds.")
        @Default("120")
        @Min(1)
        @Max(3600)
        @Nullable
        Integer startupDeadlineSeconds,

        @JsonPropertyDescription(
                "Who must have the workflow's last commit: Server, as it is set, or its synchronous Standbys as well.")
        @Default("Server")
        @Nullable
        LastCommit lastCommit) {}
