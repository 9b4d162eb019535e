package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import java.util.List;

/** An allowance or a charge whose parts come one after the other. */
public final class ChargeBuilder {

    private boolean charge;
    private Cell amount = Cell.ABSENT;
    private Cell percent = Cell.ABSENT;
    private Cell reason = Cell.ABSENT;

    public ChargeBuilder begin(long line) {
        charge = false;
        amount = Cell.absentFrom(line);
        percent = Cell.ABSENT;
        reason = Cell.ABSENT;
        return this;
    }

    public ChargeBuilder charge(boolean isCharge) {
        charge = isCharge;
        return this;
    }

    public ChargeBuilder amount(Cell cell) {
        amount = cell;
        return this;
    }

    public ChargeBuilder percent(Cell cell) {
        percent = cell;
        return this;
    }

    public ChargeBuilder reason(Cell cell) {
        reason = cell.present() ? cell : reason;
        return this;
    }

    /** Counts where there is no reason in words. */
    public ChargeBuilder reasonCode(Cell cell) {
        reason = reason.present() ? reason : cell;
        return this;
    }

    /** Whether it has an amount or a percentage. */
    public boolean present() {
        return amount.present() || percent.present();
    }

    /** Adds it to the others of its order or line. */
    public void end(List<StagedCharge> list) throws FileRejectedException {
        if (list.size() == Limits.CHARGES) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    amount.line(),
                    amount.column(),
                    "",
                    "",
                    "An order or a line has more than " + Limits.CHARGES + " allowances and charges."));
        }
        list.add(new StagedCharge(charge, amount, percent, reason));
    }
}
