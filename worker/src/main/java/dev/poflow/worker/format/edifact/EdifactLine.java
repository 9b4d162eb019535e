package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiArticle;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of an ORDERS message, from its LIN on; the same object for every line, refilled. */
final class EdifactLine implements EdiMapping.Taker {

    private static final String NET_PRICE = "AAA";
    private static final String DELETED = "2";

    private final EdiAccount<?> account;
    private EdiSegment start = EdiSegment.begin("LIN", 0);
    private final Cells.Builder<LineField> cells = LineField.cells();
    private final EdiArticle article = new EdiArticle();
    private boolean netPrice;
    private int amountRank;
    private boolean inAmount;
    private List<StagedCharge> charges = List.of();

    EdifactLine(EdiAccount<?> account) {
        this.account = account;
    }

    void begin(EdiSegment lin) {
        start = lin;
        cells.clear()
                .set(LineField.SKU, Cell.absentFrom(lin.ordinal()))
                .set(LineField.QUANTITY, Cell.absentFrom(lin.ordinal()));
        article.begin();
        netPrice = false;
        amountRank = Integer.MAX_VALUE;
        charges = new ArrayList<>(0);
        read(lin);
    }

    /** Takes a segment of the line that belongs to no allowance or charge. */
    void take(EdiSegment segment) {
        if (!segment.tag().equals("PRI")) {
            read(segment);
            return;
        }
        // The net price counts before any other.
        boolean net = segment.component(1, 1).equals(NET_PRICE);
        if (!cells.has(LineField.UNIT_PRICE) || net && !netPrice) {
            netPrice = net;
            read(segment);
        }
    }

    private void read(EdiSegment segment) {
        account.read(EdiPart.LINE, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(LineField field, var _))) {
            return false;
        }
        switch (field) {
            case QUANTITY, UNIT_PRICE, BASE_QUANTITY -> cells.set(field, EdifactNumber.of(cell));
            case LINE_ID, UNIT, BASE_UNIT -> cells.set(field, cell);
            case AMOUNT -> {
                inAmount = row.rank() < amountRank;
                if (!inAmount) {
                    return cells.get(field).text().equals(EdifactNumber.of(cell).text());
                }
                amountRank = row.rank();
                cells.set(field, EdifactNumber.of(cell));
            }
            case CURRENCY -> {
                if (inAmount && cell.present()) {
                    cells.set(field, cell);
                }
                return inAmount;
            }
            default -> {
                // The numbers of the article and what it is called, of which the first one of each sort counts.
                Optional<Cell> kept = field == LineField.DESCRIPTION || !cell.present()
                        ? Optional.of(cell)
                        : article.take(row, field, cell);
                return kept.isEmpty() || !cell.present() || cells.keep(field, kept.get());
            }
        }
        return true;
    }

    void add(ChargeBuilder charge) throws FileRejectedException {
        if (charge.present()) {
            charge.end(charges);
        }
    }

    /** Whether the line is there only to say that it is no longer wanted (1229). */
    boolean isDeleted() {
        return start.component(2, 1).equals(DELETED);
    }

    StagedLine build(int orderNumber, int lineNumber, List<StagedDetail> details) {
        article.end(cells);
        return new StagedLine(orderNumber, lineNumber, start.ordinal(), cells.build(), charges, details);
    }
}
