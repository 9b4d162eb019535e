package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.EnvelopeDoubts;
import dev.poflow.contract.Environment;
import dev.poflow.contract.TestDocuments;
import dev.poflow.contract.TotalMismatch;
import dev.poflow.contract.UnknownSku;
import dev.poflow.contract.UnnamedArticle;
import dev.poflow.contract.WorkerVariables;

/**
 * What a workflow's owner decided about doubtful orders.
 *
 * @param totalMismatch what happens to an order whose declared total disagrees with its lines
 * @param unknownSku what happens to a line whose article the merchant does not know
 * @param unnamedArticle what happens to a line that names its article in words only
 * @param testDocuments what happens to orders that say that they are a test
 * @param envelopeDoubts what happens to orders whose envelope is doubtful
 * @param partner whose orders these are, where they do not say; empty where that is not known
 * @param maxQuarantinedPercent share of an order's lines, 0 to 100, above which the order is held
 */
public record Policy(
        TotalMismatch totalMismatch,
        UnknownSku unknownSku,
        UnnamedArticle unnamedArticle,
        TestDocuments testDocuments,
        EnvelopeDoubts envelopeDoubts,
        String partner,
        int maxQuarantinedPercent) {

    /** As the environment says. */
    public static Policy of(Environment environment) throws ConfigurationException {
        return new Policy(
                environment.value(WorkerVariables.TOTAL_MISMATCH),
                environment.value(WorkerVariables.UNKNOWN_SKU),
                environment.value(WorkerVariables.UNNAMED_ARTICLE),
                environment.value(WorkerVariables.TEST_DOCUMENTS),
                environment.value(WorkerVariables.ENVELOPE_DOUBTS),
                environment.optional(WorkerVariables.PARTNER).orElse(""),
                environment.value(WorkerVariables.MAX_QUARANTINED_PERCENT));
    }
}
