package dev.poflow.worker.order;

/**
 * What the stages have found and done so far. Each stage takes it and gives it on with its own part filled in; each checkpoint keeps
 * it, so that a worker that starts later goes on with what the earlier ones knew.
 *
 * @param ingested of Ingest
 * @param parsed of Parse
 * @param quarantined of Validate; Enrich and Post may add to it
 * @param posted of Post
 * @param drafts product drafts that Publish created
 */
public record WorkflowResult(Ingested ingested, Parsed parsed, Quarantined quarantined, Posted posted, int drafts) {

    /** Before the first stage. */
    public static final WorkflowResult NOTHING_YET = new WorkflowResult(
            new Ingested(0, "", ""), new Parsed("", '.', 0, 0, 0), new Quarantined(0, 0), new Posted(0, 0, 0), 0);

    /**
     * @param documentId the stored document
     * @param sha256 its checksum, lower-case hexadecimal
     * @param duplicateOf {@code workflow/run} that has posted the same file before; empty where there is none
     */
    public record Ingested(long documentId, String sha256, String duplicateOf) {}

    /**
     * @param format the format that the file turned out to have
     * @param decimalMark what stands before decimals in the file's numbers: {@code .} or {@code ,}
     * @param orders orders in the file
     * @param lines order lines in the file
     * @param unreadValues names of what the file says and is not read, such as an element or a column, each once however often it comes
     */
    public record Parsed(String format, char decimalMark, int orders, int lines, int unreadValues) {}

    /**
     * @param lines lines that are not posted
     * @param orders orders of which no line is posted
     */
    public record Quarantined(int lines, int orders) {}

    /**
     * @param orders orders that were posted, also as held
     * @param lines lines that were posted
     * @param heldOrders orders that were posted as held
     */
    public record Posted(int orders, int lines, int heldOrders) {}

    public WorkflowResult with(Ingested ingested) {
        return new WorkflowResult(ingested, parsed, quarantined, posted, drafts);
    }

    public WorkflowResult with(Parsed parsed) {
        return new WorkflowResult(ingested, parsed, quarantined, posted, drafts);
    }

    public WorkflowResult with(Quarantined quarantined) {
        return new WorkflowResult(ingested, parsed, quarantined, posted, drafts);
    }

    public WorkflowResult with(Posted posted) {
        return new WorkflowResult(ingested, parsed, quarantined, posted, drafts);
    }

    public WorkflowResult withDrafts(int drafts) {
        return new WorkflowResult(ingested, parsed, quarantined, posted, drafts);
    }
}
