package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One 850 between its ST and SE: its header, its totals, and one line at a time. */
final class X12Order<X extends Exception> {

    /** Transaction set purposes (BEG01) that place an order: original. All others change, cancel or copy one. */
    private static final String ORIGINAL = "00";

    /** Who may be the supplier (N101), the best first: supplier, vendor, selling party. */
    private static final List<String> SUPPLIERS = List.of("SU", "VN", "SE");

    /** Product identifiers (element 235), the best first: stock keeping unit, buyer's part or item, vendor's part or item. */
    private static final List<String> SKUS = List.of("SK", "BP", "IN", "VP", "VN", "VC", "MG");

    /** GTIN-14, EAN-13, UPC with and without check digit, UPC case code. */
    private static final List<String> GTINS = List.of("UK", "EN", "UP", "UA", "UI");

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

    private static final int FIRST_IDENTIFIER = 6;

    private final int number;
    private final X12Segment start;
    private final OrderSink<X> sink;
    private boolean given;
    private @Nullable X12Segment beginning;
    private @Nullable X12Segment supplier;
    private Cell currency = Cell.ABSENT;
    private Cell totalAmount = Cell.ABSENT;
    private Cell lineCount = Cell.ABSENT;
    private Cell quantityTotal = Cell.ABSENT;
    private @Nullable X12Segment item;
    private Cell description = Cell.ABSENT;
    private Cell amount = Cell.ABSENT;

    /**
     * @param number ordinal of the order in its file
     * @param start its ST: the place of what the order should have and has not
     */
    X12Order(int number, X12Segment start, OrderSink<X> sink) {
        this.number = number;
        this.start = start;
        this.sink = sink;
    }

    /**
     * Takes a segment between ST and SE. The header ends where the first PO1 begins: the same segments mean something else after it.
     *
     * @param linesBefore how many lines the file has had before
     * @return how many it has had now
     */
    int take(X12Segment segment, int linesBefore) throws X {
        int linesNow = linesBefore;
        switch (segment.tag()) {
            case "BEG" -> beginning = beginning == null ? segment : beginning;
            case "CUR" -> currency = given ? currency : segment.cell(2);
            case "N1" -> party(segment);
            case "PO1" -> {
                linesNow = endLine(linesBefore);
                give();
                item = segment;
            }
            case "PID" -> description = item != null && !description.present() ? segment.cell(5) : description;
            case "AMT" -> amount(segment);
            case "CTT" -> {
                linesNow = endLine(linesBefore);
                lineCount = segment.cell(1);
                quantityTotal = segment.cell(2);
            }
            default -> {
                // Shipping, terms, notes: nothing that an order's arithmetic needs.
            }
        }
        return linesNow;
    }

    /** Ends the order at its SE; takes and returns as {@link #take}. */
    int end(int linesBefore) throws X {
        int linesNow = endLine(linesBefore);
        give();
        if (totalAmount.present() || lineCount.present() || quantityTotal.present()) {
            sink.totals(new StagedTotals(number, totalAmount, lineCount, quantityTotal));
        }
        return linesNow;
    }

    private void party(X12Segment segment) {
        int rank = SUPPLIERS.indexOf(segment.element(1));
        boolean better = supplier == null || rank < SUPPLIERS.indexOf(supplier.element(1));
        if (!given && rank >= 0 && better) {
            supplier = segment;
        }
    }

    private void amount(X12Segment segment) {
        String qualifier = segment.element(1);
        if (item != null && qualifier.equals("1")) {
            amount = segment.cell(2);
        } else if (item == null && qualifier.equals("TT")) {
            totalAmount = segment.cell(2);
        }
    }

    private void give() throws X {
        if (given) {
            return;
        }
        given = true;
        sink.order(new StagedOrder(
                number,
                cell(beginning, 3),
                Cell.ABSENT,
                cell(beginning, 5),
                cell(supplier, 4),
                cell(supplier, 2),
                currency));
        Cell purpose = cell(beginning, 1);
        if (beginning != null && !purpose.text().equals(ORIGINAL)) {
            sink.issue(
                    Issue.ofOrder(
                            IssueCode.PURPOSE_UNSUPPORTED,
                            number,
                            purpose,
                            "purpose",
                            "Order " + cell(beginning, 3).quoted() + " has purpose " + purpose.quoted()
                                    + " in BEG01: only 00 (original) is read; changes and cancellations are to be made by hand."));
        }
    }

    private int endLine(int linesBefore) throws X {
        X12Segment po1 = item;
        if (po1 == null) {
            return linesBefore;
        }
        Cell basis = po1.cell(5);
        String base = BASE_QUANTITIES.get(basis.text());
        sink.line(new StagedLine(
                number,
                linesBefore + 1,
                po1.ordinal(),
                po1.cell(1),
                identifier(po1, SKUS),
                identifier(po1, GTINS),
                description,
                po1.cell(2),
                po1.cell(3),
                po1.cell(4),
                base == null ? Cell.ABSENT : new Cell(base, basis.line(), basis.column()),
                amount,
                Cell.ABSENT));
        item = null;
        description = Cell.ABSENT;
        amount = Cell.ABSENT;
        return linesBefore + 1;
    }

    /** The value of the best of these qualifiers among the pairs from PO106 on. */
    private static Cell identifier(X12Segment po1, List<String> qualifiers) {
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

    private Cell cell(@Nullable X12Segment segment, int element) {
        return segment == null ? Cell.absentFrom(start.ordinal()) : segment.cell(element);
    }
}
