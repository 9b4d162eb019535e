package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Report;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What came of a file. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        @JsonPropertyDescription("The format that was read.") @Size(max = 32) @Nullable
        String format,

        @JsonPropertyDescription("Orders posted, also as held.") @Nullable
        Long orders,

        @JsonPropertyDescription("Lines posted.") @Nullable Long lines,

        @JsonPropertyDescription("Lines quarantined: see poflow problems and poflow export.") @Nullable
        Long quarantinedLines,

        @JsonPropertyDescription("Orders of which no line was posted.") @Nullable
        Long rejectedOrders,

        @JsonPropertyDescription("Orders posted as held.") @Nullable
        Long heldOrders,

        @JsonPropertyDescription("Product drafts made.") @Nullable
        Long drafts,

        @JsonPropertyDescription("Names of what the file says and is not read: see poflow problems.") @Nullable
        Long unreadValues,

        @JsonPropertyDescription("The workflow and run that had the same file before, where there was one.")
        @Size(max = 320)
        @Nullable
        String duplicateOf) {

    /** As a worker reports it. */
    public static Result of(Report.Result result) {
        return new Result(
                result.format(),
                result.orders(),
                result.lines(),
                result.quarantinedLines(),
                result.rejectedOrders(),
                result.heldOrders(),
                result.drafts(),
                result.unreadValues(),
                result.duplicateOf());
    }
}
