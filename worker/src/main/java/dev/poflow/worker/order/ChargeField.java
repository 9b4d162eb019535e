package dev.poflow.worker.order;

/** What an allowance or a charge has: see {@link StagedCharge}. */
public enum ChargeField implements Field {
    /** Which of both it is. */
    INDICATOR,
    AMOUNT,
    PERCENT,
    REASON;

    /** For the values of an allowance or a charge. */
    public static Cells.Builder<ChargeField> cells() {
        return new Cells.Builder<>(values().length);
    }
}
