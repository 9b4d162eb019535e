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
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** A discrete quantity with its code and its unit; empty where the line has none. */
    private List<Cell> discrete = List.of();

    private @Nullable EdiSegment contradiction;
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
        discrete = List.of();
        contradiction = null;
        read(lin);
    }

    /** Takes a segment of the line that belongs to no allowance or charge. */
    void take(EdiSegment segment) {
        if (!segment.tag().equals("PRI")) {
            read(segment);
            return;
        }
        if (EdifactMapping.INFORMATION.contains(segment.component(1, 1))) {
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
            case QUANTITY -> quantity(row.rank(), segment, EdifactNumber.of(cell));
            case UNIT_PRICE, BASE_QUANTITY -> cells.set(field, EdifactNumber.of(cell));
            case UNIT -> {
                // With its quantity.
            }
            case LINE_ID, BASE_UNIT -> cells.set(field, cell);
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

    /** What is ordered counts before a discrete quantity. */
    private void quantity(int rank, EdiSegment segment, Cell quantity) {
        Cell unit = segment.cell(1, 3);
        if (rank > 0) {
            if (discrete.isEmpty()) {
                discrete = List.of(segment.cell(1, 1), quantity, unit);
            }
        } else if (!cells.has(LineField.QUANTITY)) {
            cells.set(LineField.QUANTITY, quantity).set(LineField.UNIT, unit);
        } else if (!cells.get(LineField.QUANTITY).text().equals(quantity.text())
                || !cells.get(LineField.UNIT).text().equals(unit.text())) {
            contradiction = segment;
        }
    }

    /** What is wrong with a line that is ordered twice. */
    Optional<Issue> contradiction(StagedLine built) {
        EdiSegment other = contradiction;
        if (other == null) {
            return Optional.empty();
        }
        return Optional.of(Issue.ofLine(
                IssueCode.LINE_MALFORMED,
                built,
                other.cell(1, 2),
                LineField.QUANTITY.member,
                "The line is ordered twice by QTY+21, %s and %s: give it one quantity."
                        .formatted(
                                said(built.quantity(), built.cell(LineField.UNIT)),
                                said(other.cell(1, 2), other.cell(1, 3)))));
    }

    private static String said(Cell quantity, Cell unit) {
        return Cell.cut((quantity.text() + " " + unit.text()).strip(), 60);
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

    StagedLine build(int orderNumber, int lineNumber, EdifactDetails details) {
        if (!discrete.isEmpty()) {
            Cell quantity = cells.get(LineField.QUANTITY);
            if (!quantity.present()) {
                cells.set(LineField.QUANTITY, discrete.get(1)).set(LineField.UNIT, discrete.get(2));
            } else if (!quantity.text().equals(discrete.get(1).text())) {
                details.addQuantity(discrete.get(0), discrete.get(1), discrete.get(2));
            }
        }
        article.end(cells);
        List<StagedDetail> ofLine = details.takeOfLine(cells);
        return new StagedLine(orderNumber, lineNumber, start.ordinal(), cells.build(), charges, ofLine);
    }
}
