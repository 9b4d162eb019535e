package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.OrderField;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One 850 between its ST and SE: its header, its totals, and one line at a time. */
final class X12Transaction<X extends Exception> {

    /** Transaction set purposes (BEG01, element 353) that are read. */
    private static final Map<String, OrderKind> KINDS = Map.of(
            "00",
            OrderKind.ORIGINAL,
            "01",
            OrderKind.CANCELLATION,
            "05",
            OrderKind.REPLACEMENT,
            "",
            OrderKind.ORIGINAL);

    /** Who may be the supplier (N101), the best first: supplier, vendor, selling party. */
    static final List<String> SUPPLIERS = List.of("SU", "VN", "SE");

    /** Whose number N104 is (N103, element 66): a GLN, a D-U-N-S number with or without suffix, a tax number. */
    private static final List<String> GLN = List.of("UL");

    private static final List<String> DUNS = List.of("1", "9");
    private static final List<String> VAT = List.of("24", "TX");

    private final int number;
    private final EdiSegment start;
    private final OrderSink<X> sink;
    private boolean given;
    private @Nullable EdiSegment beginning;
    private @Nullable EdiSegment supplier;
    private boolean supplierIsOpen;
    private Cell supplierDuns = Cell.ABSENT;
    private Cell supplierVat = Cell.ABSENT;
    private Cell currency = Cell.ABSENT;
    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private @Nullable X12Line line;
    private final X12Details details = new X12Details();

    /**
     * @param number ordinal of the order in its file
     * @param start its ST: the place of what the order should have and has not
     */
    X12Transaction(int number, EdiSegment start, OrderSink<X> sink) {
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
    int take(EdiSegment segment, int linesBefore) throws FileRejectedException, X {
        int linesNow = linesBefore;
        switch (segment.tag()) {
            case "BEG" -> beginning = beginning == null ? segment : beginning;
            case "CUR" -> currency = given ? currency : segment.cell(2);
            case "N1" -> party(segment);
            case "PO1" -> {
                linesNow = endLine(linesBefore);
                give();
                line = new X12Line(segment);
            }
            case "PID" -> {
                if (line != null) {
                    line.describe(segment);
                }
            }
            case "AMT" -> amount(segment);
            case "SAC" -> charge(segment);
            case "TXI" -> tax(segment);
            case "REF" -> reference(segment);
            case "CTT" -> {
                linesNow = endLine(linesBefore);
                totals.set(OrderField.LINE_COUNT, segment.cell(1));
                totals.set(OrderField.QUANTITY_TOTAL, segment.cell(2));
            }
            default -> {
                // What an order's arithmetic does not need.
            }
        }
        details.take(segment);
        return linesNow;
    }

    /** Ends the order at its SE; takes and returns as {@link #take}. */
    int end(int linesBefore) throws X {
        int linesNow = endLine(linesBefore);
        give();
        giveDetails();
        StagedTotals found = new StagedTotals(number, totals.build(), charges);
        if (found.present()) {
            sink.totals(found);
        }
        return linesNow;
    }

    /** SAC02 to SAC15: an allowance (A) or a charge (C) by amount, in hundredths, or by percentage. Others (N, P, R, S, W) are no money. */
    private void charge(EdiSegment segment) throws FileRejectedException {
        String indicator = segment.element(1);
        if (!indicator.equals("A") && !indicator.equals("C")) {
            return;
        }
        List<StagedCharge> list = line == null ? charges : line.charges;
        if (list.size() == Limits.CHARGES) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    segment.ordinal(),
                    0,
                    "",
                    segment.tag(),
                    "An order or a line has more than " + Limits.CHARGES + " allowances and charges."));
        }
        Cell reason = segment.cell(15).present() ? segment.cell(15) : segment.cell(2);
        list.add(new StagedCharge(
                indicator.equals("C"), EdiSegment.hundredths(segment.cell(5)), segment.cell(7), reason));
    }

    private void tax(EdiSegment segment) {
        if (line == null) {
            totals.setIfAbsent(OrderField.TAX_AMOUNT, segment.cell(2));
        }
    }

    /** References inside the supplier's N1 loop may have further numbers of it. */
    private void reference(EdiSegment segment) {
        if (supplierIsOpen && !given) {
            switch (segment.element(1)) {
                case "VX", "TJ" -> supplierVat = segment.cell(2);
                case "DUN", "1D" -> supplierDuns = segment.cell(2);
                default -> {
                    // No number of the supplier.
                }
            }
        }
    }

    private void party(EdiSegment segment) {
        int rank = SUPPLIERS.indexOf(segment.element(1));
        boolean better = supplier == null || rank < SUPPLIERS.indexOf(supplier.element(1));
        if (!given && rank >= 0 && better) {
            supplier = segment;
        }
        supplierIsOpen = segment == supplier;
    }

    private void amount(EdiSegment segment) {
        String qualifier = segment.element(1);
        if (line != null && qualifier.equals("1")) {
            line.amount(segment.cell(2));
        } else if (line == null && qualifier.equals("TT")) {
            totals.set(OrderField.TOTAL_AMOUNT, segment.cell(2));
        }
    }

    private void give() throws X {
        if (given) {
            return;
        }
        given = true;
        Cell purpose = cell(beginning, 1);
        OrderKind kind = KINDS.get(purpose.text());
        Cells.Builder<OrderField> header = OrderField.cells()
                .set(OrderField.PURCHASE_ORDER_NUMBER, cell(beginning, 3))
                .set(OrderField.ORDER_DATE, cell(beginning, 5))
                .set(OrderField.CURRENCY, currency);
        putSupplier(header);
        sink.order(new StagedOrder(number, kind == null ? OrderKind.ORIGINAL : kind, header.build()));
        giveDetails();
        if (kind == null) {
            sink.issue(Kinds.unsupported(
                    number, cell(beginning, 3), purpose, "BEG01", "00 (original), 01 (cancellation) and 05 (replace)"));
        }
    }

    private void giveDetails() throws X {
        List<StagedDetail> ofOrder = details.take();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
    }

    private void putSupplier(Cells.Builder<OrderField> header) {
        Cell named = cell(supplier, 4);
        String qualifier = supplier == null ? "" : supplier.element(3);
        boolean own = !GLN.contains(qualifier) && !DUNS.contains(qualifier) && !VAT.contains(qualifier);
        header.set(OrderField.SUPPLIER_ID, own ? named : Cell.absentFrom(named.line()))
                .set(OrderField.SUPPLIER_GLN, GLN.contains(qualifier) ? named : Cell.ABSENT)
                .set(OrderField.SUPPLIER_DUNS, DUNS.contains(qualifier) ? named : supplierDuns)
                .set(OrderField.SUPPLIER_VAT, VAT.contains(qualifier) ? named : supplierVat)
                .set(OrderField.SUPPLIER_NAME, cell(supplier, 2));
    }

    private int endLine(int linesBefore) throws X {
        X12Line ended = line;
        if (ended == null) {
            return linesBefore;
        }
        line = null;
        sink.line(ended.build(number, linesBefore + 1, details.take()));
        return linesBefore + 1;
    }

    private Cell cell(@Nullable EdiSegment segment, int element) {
        return segment == null ? Cell.absentFrom(start.ordinal()) : segment.cell(element);
    }
}
