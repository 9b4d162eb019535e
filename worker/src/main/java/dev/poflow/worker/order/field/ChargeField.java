package dev.poflow.worker.order.field;

import java.util.List;

/** What an allowance or a charge has: see {@code StagedCharge}. */
public enum ChargeField implements Field {
    /** Which of both it is. */
    INDICATOR("indicator"),
    AMOUNT("amount"),
    PERCENT("percent"),
    REASON("reason"),
    /** How it is settled, by a code of the file. What is not on the invoice is a detail, and so JSON does without it. */
    HANDLING("handling");

    /** What an allowance or a charge says, whichever of both it is. */
    public static final List<ChargeField> SAID = List.of(AMOUNT, PERCENT, REASON);

    /** Its name in this project's JSON, but for the indicator, which JSON does without. */
    public final String member;

    ChargeField(String member) {
        this.member = member;
    }

    /** For the values of an allowance or a charge. */
    public static Cells.Builder<ChargeField> cells() {
        return new Cells.Builder<>(values().length);
    }
}
