package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.EnvelopeDoubts;
import dev.poflow.contract.TestDocuments;
import dev.poflow.contract.TotalMismatch;
import dev.poflow.contract.UnknownSku;
import dev.poflow.contract.UnnamedArticle;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** What happens to orders and lines that disagree with themselves or with the merchant's catalogue. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
        @JsonPropertyDescription(
                "An order whose lines do not sum up to its total: posted as held, posted with a warning, or rejected.")
        @Default("Hold")
        @Nullable
        TotalMismatch totalMismatch,

        @JsonPropertyDescription(
                "A line whose SKU the catalogue does not know: drafted as a new product, or quarantined.")
        @Default("Draft")
        @Nullable
        UnknownSku unknownSku,

        @JsonPropertyDescription(
                "A line that names its article in words only: quarantined, and its order held where no line has a number; or posted.")
        @Default("Quarantine")
        @Nullable
        UnnamedArticle unnamedArticle,

        @JsonPropertyDescription(
                "Orders that say that they are a test: checked and reported, or posted with a warning.")
        @Default("Report")
        @Nullable
        TestDocuments testDocuments,

        @JsonPropertyDescription(
                "Orders whose envelope has a number that its sender has used before, or is for somebody else: posted with a warning, or held.")
        @Default("Warn")
        @Nullable
        EnvelopeDoubts envelopeDoubts,

        @JsonPropertyDescription(
                "An order with more quarantined lines than this is posted as held, in percent of its lines.")
        @Default("20")
        @Min(0)
        @Max(100)
        @Nullable
        Integer maxQuarantinedPercent) {}
