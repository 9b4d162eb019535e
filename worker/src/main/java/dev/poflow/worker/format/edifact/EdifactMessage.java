package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.OrderField;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One ORDERS message between its UNH and UNT: its header, its totals, and one line at a time. */
final class EdifactMessage<X extends Exception> {

    /** Message functions (1225) that are read. */
    private static final Map<String, OrderKind> KINDS = Map.of(
            "", OrderKind.ORIGINAL,
            "9", OrderKind.ORIGINAL,
            "5", OrderKind.REPLACEMENT,
            "1", OrderKind.CANCELLATION);

    /** Segments that belong to the allowance or charge (ALC) before them. */
    private static final Set<String> OF_CHARGE = Set.of("ALI", "DTM", "QTY", "RNG", "PCD", "MOA", "RTE", "TAX");

    /** Amounts of an allowance or a charge (5025): in general, of an allowance, of a charge. */
    private static final Set<String> CHARGE_AMOUNTS = Set.of("8", "204", "23");

    private static final Map<String, OrderField> TOTALS = Map.ofEntries(
            Map.entry("79", OrderField.TOTAL_AMOUNT),
            Map.entry("124", OrderField.TAX_AMOUNT),
            Map.entry("176", OrderField.TAX_AMOUNT),
            Map.entry("150", OrderField.TAX_AMOUNT),
            Map.entry("125", OrderField.TAX_EXCLUSIVE_AMOUNT),
            Map.entry("260", OrderField.ALLOWANCE_TOTAL),
            Map.entry("259", OrderField.CHARGE_TOTAL),
            Map.entry("113", OrderField.PREPAID_AMOUNT),
            Map.entry("86", OrderField.PAYABLE_AMOUNT),
            Map.entry("128", OrderField.PAYABLE_AMOUNT),
            Map.entry("39", OrderField.PAYABLE_AMOUNT),
            Map.entry("9", OrderField.PAYABLE_AMOUNT));

    private final int number;
    private final OrderSink<X> sink;
    private final EdifactSupplier supplier;
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final EdifactLine line = new EdifactLine();
    private final EdifactDetails details = new EdifactDetails();
    private Cell function = Cell.ABSENT;
    private boolean given;
    private boolean inLine;
    private boolean inCharge;
    private int lines;

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param start its UNH: the place of what the order should have and has not
     */
    EdifactMessage(int number, int linesBefore, EdiSegment start, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.supplier = new EdifactSupplier(start.ordinal());
        header.set(OrderField.PURCHASE_ORDER_NUMBER, Cell.absentFrom(start.ordinal()));
        this.sink = sink;
    }

    /** Takes a segment between UNH and UNT. The header ends where the first LIN begins, the lines end at UNS. */
    void take(EdiSegment segment) throws FileRejectedException, X {
        if (inCharge && !OF_CHARGE.contains(segment.tag())) {
            endCharge();
        }
        supplier.take(segment, given);
        switch (segment.tag()) {
            case "LIN" -> {
                endLine();
                give();
                line.begin(segment);
                inLine = true;
            }
            case "UNS" -> {
                endLine();
                give();
            }
            case "ALC" -> {
                inCharge = true;
                Cell text = segment.cell(5, 4);
                charge.begin(segment.ordinal())
                        .charge(segment.component(1, 1).equals("C"))
                        .reason(text.present() ? text : segment.cell(5, 1));
            }
            case "PCD" -> {
                if (inCharge) {
                    charge.percent(EdifactNumber.of(segment.cell(1, 2)));
                }
            }
            case "MOA" -> amount(segment);
            case "CNT" -> count(segment);
            default -> {
                if (inLine && !inCharge) {
                    line.take(segment);
                } else if (!given) {
                    header(segment);
                }
            }
        }
        if (!inCharge) {
            details.take(segment);
        }
    }

    private void header(EdiSegment segment) {
        switch (segment.tag()) {
            case "BGM" -> {
                header.set(OrderField.PURCHASE_ORDER_NUMBER, segment.cell(2, 1));
                function = segment.cell(3, 1);
            }
            case "DTM" -> {
                if (segment.component(1, 1).equals("137")
                        || !header.has(OrderField.ORDER_DATE)
                                && segment.component(1, 1).equals("4")) {
                    header.set(OrderField.ORDER_DATE, EdifactNumber.date(segment.cell(1, 2), segment.component(1, 3)));
                }
            }
            case "CUX" -> header.setIfAbsent(OrderField.CURRENCY, segment.cell(1, 2));
            default -> {
                // What an order's arithmetic does not need.
            }
        }
    }

    private void amount(EdiSegment segment) {
        String qualifier = segment.component(1, 1);
        Cell amount = EdifactNumber.of(segment.cell(1, 2));
        if (inCharge && CHARGE_AMOUNTS.contains(qualifier)) {
            charge.amount(amount);
        } else if (inCharge) {
            // What the allowance or charge is computed from.
            return;
        } else if (inLine) {
            line.amount(qualifier, amount, segment.cell(1, 3));
        } else if (TOTALS.containsKey(qualifier)) {
            totals.setFirst(TOTALS.get(qualifier), amount);
        }
    }

    private void count(EdiSegment segment) {
        Cell count = EdifactNumber.of(segment.cell(1, 2));
        switch (segment.component(1, 1)) {
            case "1" -> totals.set(OrderField.QUANTITY_TOTAL, count);
            case "2" -> totals.set(OrderField.LINE_COUNT, count);
            default -> {
                // Weights and volumes.
            }
        }
    }

    private void endCharge() throws FileRejectedException {
        inCharge = false;
        if (inLine) {
            line.add(charge);
        } else if (charge.present()) {
            charge.end(charges);
        }
    }

    private void endLine() throws FileRejectedException, X {
        if (inCharge) {
            endCharge();
        }
        if (inLine) {
            inLine = false;
            List<StagedDetail> ofLine = details.take();
            if (!line.isDeleted()) {
                sink.line(line.build(number, ++lines, ofLine));
            }
        }
    }

    private void give() throws X {
        if (given) {
            return;
        }
        given = true;
        OrderKind kind = KINDS.get(function.text());
        supplier.into(header);
        sink.order(new StagedOrder(number, kind == null ? OrderKind.ORIGINAL : kind, header.build()));
        giveDetails();
        if (kind == null) {
            sink.issue(Kinds.unsupported(
                    number,
                    header.get(OrderField.PURCHASE_ORDER_NUMBER),
                    function,
                    "BGM",
                    "9 (original), 5 (replace) and 1 (cancellation)"));
        }
    }

    private void giveDetails() throws X {
        List<StagedDetail> ofOrder = details.take();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
    }

    /** @return how many lines the file has had now */
    int end() throws FileRejectedException, X {
        endLine();
        give();
        giveDetails();
        StagedTotals found = new StagedTotals(number, totals.build(), charges);
        if (found.present()) {
            sink.totals(found);
        }
        return lines;
    }
}
