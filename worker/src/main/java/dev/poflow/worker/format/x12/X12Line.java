package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiArticle;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One line of an 850: a PO1 and what its loop has of its arithmetic; the same object for every line, refilled. */
final class X12Line implements EdiMapping.Taker {

    private final Cells.Builder<LineField> cells = LineField.cells();

    /** Of the number that each field has: the rank of its qualifier. */
    private final int[] ranks = new int[LineField.ALL.size()];

    private final EdiAccount<?> account;
    private final EdiArticle article = new EdiArticle();
    private final List<Cell> further = new ArrayList<>(0);
    private long start;

    /** The line's allowances and charges, to be added to. */
    List<StagedCharge> charges = List.of();

    X12Line(EdiAccount<?> account) {
        this.account = account;
    }

    void begin(EdiSegment po1) {
        start = po1.ordinal();
        cells.clear();
        article.begin();
        further.clear();
        charges = new ArrayList<>(0);
        Arrays.fill(ranks, Integer.MAX_VALUE);
    }

    /** Takes a segment of the line. */
    void take(EdiSegment segment) {
        account.read(EdiPart.LINE, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(LineField field, var _))) {
            return false;
        }
        return switch (field) {
            case SKU, BUYER_SKU, SUPPLIER_SKU, MANUFACTURER_SKU, GTIN -> identifier(field, row, cell);
            // The first PID counts that says anything; the others are notes.
            case DESCRIPTION -> cells.keep(field, cell) || further.add(cell);
            default -> cells.keep(field, cell);
        };
    }

    /** The number with the best qualifier counts, the first of several with the same. */
    private boolean identifier(LineField field, EdiMapping.Row row, Cell written) {
        Optional<Cell> number = written.present() ? article.take(row, field, written) : Optional.of(written);
        if (number.isEmpty()) {
            return true;
        }
        boolean best = written.present() && row.rank() < ranks[field.ordinal()];
        if (best) {
            ranks[field.ordinal()] = row.rank();
            cells.set(field, number.get());
        }
        return best || cells.get(field).text().equals(number.get().text());
    }

    StagedLine build(int orderNumber, int lineNumber, X12Details details) {
        article.end(cells);
        List<StagedDetail> ofLine = details.takeOfLine(cells);
        if (!further.isEmpty()) {
            ofLine = new ArrayList<>(ofLine);
            for (Cell text : further) {
                ofLine.add(new StagedDetail(DetailField.NOTE, "", text));
            }
        }
        return new StagedLine(orderNumber, lineNumber, start, cells.build(), charges, ofLine);
    }
}
