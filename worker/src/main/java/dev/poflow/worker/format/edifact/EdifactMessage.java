package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.edi.EdiWalk;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.DocumentNames;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.ChargeHandling;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.OrderType;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One ORDERS message between its UNH and UNT: its header, its totals, and one line at a time. */
final class EdifactMessage<X extends Exception> implements EdiWalk.Order<X>, EdiMapping.Taker {

    /** Segments that belong to the allowance or charge (ALC) before them. */
    private static final Set<String> OF_CHARGE = Set.of("ALI", "DTM", "QTY", "RNG", "PCD", "MOA", "RTE", "TAX");

    /** Of ALC (5463); any other is no money, or nobody knows of what. */
    private static final String CHARGE = "C";

    private static final String ALLOWANCE = "A";

    private final int number;
    private final OrderSink<X> sink;
    private final EdiAccount<X> account;
    private final EdifactSupplier supplier;
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final EdifactLine line;
    private final EdifactDetails details;
    private Cell function = Cell.ABSENT;
    private boolean given;
    private boolean inLine;
    private boolean inCharge;

    /** Whether the allowance or charge at hand is one of both. */
    private boolean indicated;

    /** How it is settled. */
    private String handling = "";

    private int lines;

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param interchange the UNB that it came in
     * @param start its UNH: the place of what the order should have and has not
     * @param account reads all its segments
     */
    EdifactMessage(
            int number,
            int linesBefore,
            EdiSegment interchange,
            EdiSegment start,
            EdiAccount<X> account,
            OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.account = account;
        this.supplier = new EdifactSupplier(start.ordinal(), account);
        this.line = new EdifactLine(account);
        this.details = new EdifactDetails(account);
        header.set(OrderField.PURCHASE_ORDER_NUMBER, Cell.absentFrom(start.ordinal()));
        this.sink = sink;
        read(EdiPart.HEADER, interchange);
    }

    /** Takes a segment between UNH and UNT. The header ends where the first LIN begins, the lines end at UNS. */
    @Override
    public void take(EdiSegment segment) throws FileRejectedException, X {
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
                charge.begin(segment.ordinal());
                handling = "";
                indicated = false;
                read(EdiPart.CHARGE, segment);
            }
            case "CNT" -> read(EdiPart.ORDER, segment);
            default -> {
                if (inLine && !inCharge) {
                    if (!segment.tag().equals("QTY") || details.areQuantitiesOfLine()) {
                        line.take(segment);
                    }
                } else {
                    read(inCharge ? EdiPart.CHARGE : EdiPart.ORDER, segment);
                    if (!given) {
                        read(EdiPart.HEADER, segment);
                    }
                }
            }
        }
        if (!inCharge) {
            details.take(segment, inLine);
        }
    }

    private void read(EdiPart part, EdiSegment segment) {
        account.read(part, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        return switch (row.target()) {
            case Target.Read(OrderField field, var _) -> ofOrder(field, row.rank(), segment, cell);
            case Target.Read(ChargeField field, var _) -> ofCharge(field, cell);
            default -> throw new IllegalArgumentException(row + " is of no order");
        };
    }

    private boolean ofOrder(OrderField field, int rank, EdiSegment segment, Cell cell) {
        switch (field) {
            case KIND -> function = cell;
            case PURCHASE_ORDER_NUMBER -> header.set(field, cell);
            case ORDER_TYPE -> {
                if (!DocumentNames.ORDERS.contains(cell.text())) {
                    header.set(field, OrderType.word(Optional.ofNullable(DocumentNames.TYPES.get(cell.text())), cell));
                }
            }
            case ORDER_DATE -> {
                // The first code is the date's own; the other counts where there is none.
                if (rank == 0 || !header.has(field)) {
                    header.set(field, EdifactNumber.date(cell, segment.component(1, 3)));
                }
            }
            case CURRENCY -> {
                // What a total says of its currency after the header can only agree.
                return given ? header.get(field).text().equals(cell.text()) : header.keep(field, cell);
            }
            default -> {
                // The first of several totals counts; another one that says something else is not read.
                return field.isTotal() ? totals.keep(field, EdifactNumber.of(cell)) : header.keep(field, cell);
            }
        }
        return true;
    }

    private boolean ofCharge(ChargeField field, Cell cell) {
        switch (field) {
            case INDICATOR -> {
                charge.charge(cell.text().equals(CHARGE));
                indicated = cell.text().equals(CHARGE) || cell.text().equals(ALLOWANCE);
                return indicated;
            }
            case HANDLING -> {
                handling = cell.text();
                return EdifactMapping.ON_INVOICE.contains(handling) || EdifactMapping.HANDLINGS.containsKey(handling);
            }
            case AMOUNT -> charge.amount(EdifactNumber.of(cell));
            case PERCENT -> charge.percent(EdifactNumber.of(cell));
            case REASON -> charge.reason(cell);
        }
        return true;
    }

    private void endCharge() throws FileRejectedException {
        inCharge = false;
        if (!charge.present()) {
            return;
        }
        if (!indicated || !EdifactMapping.ON_INVOICE.contains(handling)) {
            // It is kept, and changes no amount.
            List<StagedCharge> one = new ArrayList<>(1);
            charge.end(one);
            ChargeHandling known = EdifactMapping.HANDLINGS.get(handling);
            details.addCharge(one.getFirst(), known == null ? handling : known.member);
        } else if (inLine) {
            line.add(charge);
        } else {
            charge.end(charges);
        }
    }

    private void endLine() throws FileRejectedException, X {
        if (inCharge) {
            endCharge();
        }
        if (inLine) {
            inLine = false;
            boolean deleted = line.isDeleted();
            StagedLine built = line.build(number, deleted ? lines : ++lines, details);
            if (!deleted) {
                sink.line(built);
                Optional<Issue> contradiction = line.contradiction(built);
                if (contradiction.isPresent()) {
                    sink.issue(contradiction.get());
                }
            }
        }
    }

    private void give() throws X {
        if (given) {
            return;
        }
        given = true;
        OrderKind kind = EdifactMapping.KINDS.get(function.text());
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
        List<StagedDetail> ofOrder = details.takeOfOrder();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
    }

    @Override
    public int end() throws FileRejectedException, X {
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
