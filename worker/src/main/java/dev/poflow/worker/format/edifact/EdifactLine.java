package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.LineField;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import java.util.ArrayList;
import java.util.List;

/** One line of an ORDERS message, from its LIN on; the same object for every line, refilled. */
final class EdifactLine {

    /** Amounts of a line (5025), the best first: line item amount, goods item total, invoice item amount. */
    private static final List<String> AMOUNTS = List.of("203", "66", "38");

    private static final String ORDERED = "21";
    private static final String DELETED = "2";
    private static final int IDENTIFIERS = 6;

    private EdiSegment start = EdiSegment.begin("LIN", 0);
    private final Cells.Builder<LineField> cells = LineField.cells();
    private boolean netPrice;
    private int amountRank = AMOUNTS.size();
    private List<StagedCharge> charges = List.of();

    void begin(EdiSegment lin) {
        start = lin;
        cells.clear()
                .set(LineField.LINE_ID, lin.cell(1, 1))
                .set(LineField.SKU, Cell.absentFrom(lin.ordinal()))
                .set(LineField.QUANTITY, Cell.absentFrom(lin.ordinal()));
        netPrice = false;
        amountRank = AMOUNTS.size();
        charges = new ArrayList<>(0);
        identifier(lin, 3);
    }

    void take(EdiSegment segment) {
        switch (segment.tag()) {
            case "PIA" -> {
                for (int element = 2; element <= IDENTIFIERS; element++) {
                    identifier(segment, element);
                }
            }
            case "IMD" -> cells.setIfAbsent(LineField.DESCRIPTION, text(segment));
            case "QTY" -> {
                if (segment.component(1, 1).equals(ORDERED)) {
                    cells.set(LineField.QUANTITY, EdifactNumber.of(segment.cell(1, 2)))
                            .set(LineField.UNIT, segment.cell(1, 3));
                }
            }
            case "PRI" -> price(segment);
            default -> {
                // Deliveries, packages, texts.
            }
        }
    }

    /** Item number and its sort (7143): EN and SRV are GTINs, IN and BP the buyer's, SA and VP the supplier's, MF the manufacturer's. */
    private void identifier(EdiSegment segment, int element) {
        Cell number = segment.cell(element, 1);
        if (!number.present()) {
            return;
        }
        switch (segment.component(element, 2)) {
            case "EN", "SRV", "UP", "EU", "GTN" -> cells.setIfAbsent(LineField.GTIN, number);
            case "IN", "BP" -> cells.setIfAbsent(LineField.BUYER_SKU, number);
            case "SA", "VP", "VN", "VA" -> cells.setIfAbsent(LineField.SUPPLIER_SKU, number);
            case "MF", "MG", "MP" -> cells.setIfAbsent(LineField.MANUFACTURER_SKU, number);
            case "" -> cells.setIfAbsent(LineField.SKU, number);
            default -> {
                // Customs, batch, model and other numbers.
            }
        }
    }

    private static Cell text(EdiSegment segment) {
        String more = segment.component(3, 5);
        Cell text = segment.cell(3, 4);
        return more.isEmpty() ? text : new Cell(text.text() + " " + more, text.line(), text.column());
    }

    /** The net price counts before any other. */
    private void price(EdiSegment segment) {
        boolean net = segment.component(1, 1).equals("AAA");
        if (!cells.has(LineField.UNIT_PRICE) || net && !netPrice) {
            cells.set(LineField.UNIT_PRICE, EdifactNumber.of(segment.cell(1, 2)))
                    .set(LineField.BASE_QUANTITY, EdifactNumber.of(segment.cell(1, 5)));
            netPrice = net;
        }
    }

    void amount(String qualifier, Cell value, Cell inCurrency) {
        int rank = AMOUNTS.indexOf(qualifier);
        if (rank >= 0 && rank < amountRank) {
            amountRank = rank;
            cells.set(LineField.AMOUNT, value);
            if (inCurrency.present()) {
                cells.set(LineField.CURRENCY, inCurrency);
            }
        }
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
        return new StagedLine(orderNumber, lineNumber, start.ordinal(), cells.build(), charges, details);
    }
}
