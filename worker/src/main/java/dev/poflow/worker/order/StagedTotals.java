package dev.poflow.worker.order;

import java.util.List;

/**
 * What an order says of itself at its end (or in its header): checked against what its lines add up to. Named after UBL's
 * {@code MonetaryTotal}.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param totalAmount what the lines add up to, as written
 * @param lineCount the number of lines as written, such as CTT01
 * @param quantityTotal the sum of quantities as written, such as CTT02
 * @param allowanceTotal sum of the order's own allowances
 * @param chargeTotal sum of the order's own charges
 * @param taxExclusiveAmount lines − allowances + charges
 * @param taxAmount all taxes
 * @param taxInclusiveAmount tax-exclusive amount + taxes
 * @param prepaidAmount paid already
 * @param roundingAmount added to make the payable amount round
 * @param payableAmount tax-inclusive amount − prepaid + rounding
 * @param charges allowances and charges of the order as a whole
 */
public record StagedTotals(
        int orderNumber,
        Cell totalAmount,
        Cell lineCount,
        Cell quantityTotal,
        Cell allowanceTotal,
        Cell chargeTotal,
        Cell taxExclusiveAmount,
        Cell taxAmount,
        Cell taxInclusiveAmount,
        Cell prepaidAmount,
        Cell roundingAmount,
        Cell payableAmount,
        List<StagedCharge> charges) {

    /** Of an order that says nothing of itself. */
    public static StagedTotals none(int orderNumber) {
        return of(orderNumber, Cell.ABSENT, Cell.ABSENT, Cell.ABSENT);
    }

    /** Of a format that has no taxes, allowances and charges. */
    public static StagedTotals of(int orderNumber, Cell totalAmount, Cell lineCount, Cell quantityTotal) {
        Cell none = Cell.ABSENT;
        return new StagedTotals(
                orderNumber,
                totalAmount,
                lineCount,
                quantityTotal,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                List.of());
    }

    /** Whether it says anything. */
    public boolean present() {
        return !equals(none(orderNumber));
    }
}
