package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Format;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a user asks for. Durations are whole seconds. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.merchantId == oldSelf.merchantId",
        fieldPath = ".merchantId",
        message = "merchantId cannot be changed: the rows already written belong to it. Create another workflow")
@ValidationRule(
        value = "self.source == oldSelf.source",
        fieldPath = ".source",
        message = "source cannot be changed: create another workflow for another file")
public record PurchaseOrderWorkflowSpec(
        @JsonPropertyDescription("The merchant that every row of this workflow belongs to. Cannot be changed.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9._:-]+$")
        String merchantId,

        @JsonPropertyDescription("Where the file of purchase orders is: exactly one of the fields. Cannot be changed.")
        @Required
        Source source,

        @JsonPropertyDescription("The file's format; Auto finds it out from the content, never from the name.")
        @Default("Auto")
        @Nullable
        Format format,

        @JsonPropertyDescription("The PostgreSQL to work on; absent: the operator's default.") @Nullable
        DatabaseRef database,

        @JsonPropertyDescription("How the worker's connection gate opens.") @Default("{}") @Nullable
        Connection connection,

        @JsonPropertyDescription(
                "What happens to orders and lines that disagree with themselves or with the catalogue.")
        @Default("{}")
        @Nullable
        Policy policy,

        @JsonPropertyDescription(
                "Whose orders these are, where they do not say: a number or a name. Absent: such orders are held.")
        @Nullable
        @Size(min = 1, max = 200)
        String partner,

        @JsonPropertyDescription(
                "Stops the workflow after the last committed stage; it goes on from there when this is false again.")
        @Default("false")
        @Nullable
        Boolean suspend,

        @JsonPropertyDescription("Ends the workflow for good; what was committed stays.") @Default("false") @Nullable
        Boolean cancel,

        @JsonPropertyDescription("A change runs a finished workflow again, from its last checkpoint.")
        @Default("0")
        @Min(0)
        @Max(2147483647)
        @Nullable
        Integer restartNonce,

        @JsonPropertyDescription("How often a run that failed for a temporary reason is tried again.")
        @Default("3")
        @Min(0)
        @Max(100)
        @Nullable
        Integer backoffLimit,

        @JsonPropertyDescription("The longest that a run may take, all its attempts together, in seconds.")
        @Default("900")
        @Min(1)
        @Max(604800)
        @Nullable
        Integer activeDeadlineSeconds,

        @JsonPropertyDescription(
                "After this many seconds a finished workflow is deleted with its Job and pods; its rows stay. Absent: kept.")
        @Min(0)
        @Max(31536000)
        @Nullable
        Integer ttlSecondsAfterFinished,

        @JsonPropertyDescription("Of workflows that wait in a queue, higher ones go first.")
        @Default("0")
        @Min(-1000)
        @Max(1000)
        @Nullable
        Integer priority,

        @JsonPropertyDescription("What to add to the worker's pod.") @Nullable
        PodTemplate template) {}
