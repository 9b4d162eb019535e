package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.LineField;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of an 850: a PO1 and what its loop has of its arithmetic. */
final class X12Line {

    /** Product identifiers (element 235): whose number it is, the best qualifier first. */
    private static final List<String> SKUS = List.of("SK");

    private static final List<String> BUYER_SKUS = List.of("BP", "IN", "CB", "PI");
    private static final List<String> SUPPLIER_SKUS = List.of("VP", "VN", "VC", "VA", "PN");
    private static final List<String> MANUFACTURER_SKUS = List.of("MG", "MF");

    /** GTIN-14, EAN-13, UPC with and without check digit, UPC case code. */
    private static final List<String> GTINS = List.of("UK", "EN", "UP", "UA", "UI");

    private static final int FIRST_IDENTIFIER = 6;

    /** What quantity a price is for (PO105, element 639), where it is not one. */
    private static final Map<String, String> BASE_QUANTITIES = Map.ofEntries(
            Map.entry("PN", "10"),
            Map.entry("HP", "100"),
            Map.entry("LC", "100"),
            Map.entry("QH", "100"),
            Map.entry("TC", "100"),
            Map.entry("WC", "100"),
            Map.entry("TP", "1000"),
            Map.entry("LM", "1000"),
            Map.entry("QS", "1000"),
            Map.entry("TM", "1000"),
            Map.entry("WM", "1000"));

    private final EdiSegment po1;
    private final Cells.Builder<LineField> cells = LineField.cells();

    /** The line's allowances and charges, to be added to. */
    final List<StagedCharge> charges = new ArrayList<>(0);

    X12Line(EdiSegment po1) {
        this.po1 = po1;
    }

    /** Takes a PID: the first one counts that says anything. */
    void describe(EdiSegment pid) {
        cells.setIfAbsent(LineField.DESCRIPTION, pid.cell(5));
    }

    void amount(Cell stated) {
        cells.set(LineField.AMOUNT, stated);
    }

    StagedLine build(int orderNumber, int lineNumber, List<StagedDetail> details) {
        Cell basis = po1.cell(5);
        String base = BASE_QUANTITIES.get(basis.text());
        cells.set(LineField.LINE_ID, po1.cell(1))
                .set(LineField.SKU, identifier(SKUS))
                .set(LineField.BUYER_SKU, identifier(BUYER_SKUS))
                .set(LineField.SUPPLIER_SKU, identifier(SUPPLIER_SKUS))
                .set(LineField.MANUFACTURER_SKU, identifier(MANUFACTURER_SKUS))
                .set(LineField.GTIN, identifier(GTINS))
                .set(LineField.QUANTITY, po1.cell(2))
                .set(LineField.UNIT, po1.cell(3))
                .set(LineField.UNIT_PRICE, po1.cell(4))
                .set(
                        LineField.BASE_QUANTITY,
                        base == null ? Cell.ABSENT : new Cell(base, basis.line(), basis.column()));
        return new StagedLine(orderNumber, lineNumber, po1.ordinal(), cells.build(), charges, details);
    }

    /** The value of the best of these qualifiers among the pairs from PO106 on. */
    private Cell identifier(List<String> qualifiers) {
        Cell best = Cell.ABSENT;
        int bestRank = qualifiers.size();
        for (int i = FIRST_IDENTIFIER; i < po1.elements().size(); i += 2) {
            int rank = qualifiers.indexOf(po1.element(i));
            Cell value = po1.cell(i + 1);
            if (rank >= 0 && rank < bestRank && value.present()) {
                best = value;
                bestRank = rank;
            }
        }
        return best;
    }
}
