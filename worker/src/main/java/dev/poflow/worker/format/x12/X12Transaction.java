package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.edi.EdiWalk;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Limits;
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
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One 850 between its ST and SE: its header, its totals, and one line at a time. */
final class X12Transaction<X extends Exception> implements EdiWalk.Order<X>, EdiMapping.Taker {

    private final int number;
    private final EdiSegment start;
    private final OrderSink<X> sink;
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private final Cells.Builder<OrderField> supplier = OrderField.cells();

    /** Further numbers of the supplier, from references in its loop. */
    private final Cells.Builder<OrderField> supplierReferences = OrderField.cells();

    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final EdiAccount<X> account;
    private final X12Line line;
    private final X12Details details;
    private Cell purpose;
    private long supplierAt;
    private int supplierRank = X12Mapping.SUPPLIERS.size();
    private boolean inSupplier;
    private boolean begun;
    private boolean given;
    private boolean inLine;
    private int lines;

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param interchange the ISA that it came in
     * @param start its ST: the place of what the order should have and has not
     * @param account reads all its segments
     */
    X12Transaction(
            int number,
            int linesBefore,
            EdiSegment interchange,
            EdiSegment start,
            EdiAccount<X> account,
            OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.start = start;
        this.account = account;
        this.line = new X12Line(account);
        this.details = new X12Details(account);
        this.sink = sink;
        this.purpose = Cell.absentFrom(start.ordinal());
        this.supplierAt = start.ordinal();
        read(EdiPart.HEADER, interchange);
    }

    /** Takes a segment between ST and SE. The header ends where the first PO1 begins: the same segments mean something else after it. */
    @Override
    public void take(EdiSegment segment) throws FileRejectedException, X {
        switch (segment.tag()) {
            case "BEG" -> {
                if (!begun) {
                    begun = true;
                    read(EdiPart.HEADER, segment);
                }
            }
            case "CUR" -> {
                if (!given) {
                    read(EdiPart.HEADER, segment);
                }
            }
            case "N1" -> party(segment);
            case "REF" -> {
                if (inSupplier && !given) {
                    readSupplier(segment, supplierReferences);
                }
            }
            case "PO1" -> {
                endLine();
                give();
                inLine = true;
                line.begin(segment);
                line.take(segment);
            }
            case "SAC" -> charge(segment);
            case "SLN" -> {
                // Read with the details.
            }
            case "CTT" -> {
                endLine();
                read(EdiPart.ORDER, segment);
            }
            case "PID" -> {
                if (inLine && !details.isInComponent()) {
                    line.take(segment);
                }
            }
            default -> {
                if (segment.tag().equals("AMT")) {
                    details.endComponents();
                }
                if (inLine) {
                    line.take(segment);
                } else {
                    read(EdiPart.ORDER, segment);
                }
            }
        }
        details.take(segment, inLine);
    }

    private void read(EdiPart part, EdiSegment segment) {
        account.read(part, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(OrderField field, var _))) {
            return false;
        }
        Cells.Builder<OrderField> into = field.isTotal() ? totals : header;
        switch (field) {
            case KIND -> purpose = cell;
            case ORDER_DATE -> header.set(field, EdiSegment.date(cell));
            case TEST -> {
                if (!cell.text().equals(X12Codes.PRODUCTION)) {
                    header.set(field, cell);
                }
            }
            case ORDER_TYPE -> {
                if (!X12Codes.PLAIN_TYPES.contains(cell.text())) {
                    header.set(field, OrderType.word(Optional.ofNullable(X12Codes.TYPES.get(cell.text())), cell));
                }
            }
            default -> {
                // The first of several totals counts; another one that says something else is not read.
                return into.keep(field, cell);
            }
        }
        return true;
    }

    @Override
    public int end() throws X {
        endLine();
        give();
        giveDetails();
        StagedTotals found = new StagedTotals(number, totals.build(), charges);
        if (found.present()) {
            sink.totals(found);
        }
        return lines;
    }

    /** An allowance (A) or a charge (C). Others (N, P, R, S, W) are no money. What is not on the invoice is kept, and changes no amount. */
    private void charge(EdiSegment segment) throws FileRejectedException {
        Cells.Builder<ChargeField> read = ChargeField.cells();
        account.read(EdiPart.CHARGE, segment, (row, ofSegment, cell) -> {
            if (!(row.target() instanceof Target.Read(ChargeField field, var _))) {
                return false;
            }
            read.set(field, cell);
            return field != ChargeField.HANDLING || isHandled(cell.text());
        });
        String indicator = read.get(ChargeField.INDICATOR).text();
        if (!indicator.equals("A") && !indicator.equals("C")) {
            return;
        }
        StagedCharge charge = new StagedCharge(
                indicator.equals("C"),
                EdiSegment.hundredths(read.get(ChargeField.AMOUNT)),
                read.get(ChargeField.PERCENT),
                read.get(ChargeField.REASON));
        String handling = read.get(ChargeField.HANDLING).text();
        if (inLine && details.isInComponent()) {
            details.addCharge(charge, ChargeHandling.OF_COMPONENT.member);
        } else if (X12Codes.ON_INVOICE.contains(handling)) {
            add(charge, segment);
        } else {
            ChargeHandling known = X12Codes.HANDLINGS.get(handling);
            details.addCharge(charge, known == null ? handling : known.member);
        }
    }

    private static boolean isHandled(String handling) {
        return X12Codes.ON_INVOICE.contains(handling) || X12Codes.HANDLINGS.containsKey(handling);
    }

    private void add(StagedCharge charge, EdiSegment segment) throws FileRejectedException {
        List<StagedCharge> list = inLine ? line.charges : charges;
        if (list.size() == Limits.CHARGES) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    segment.ordinal(),
                    0,
                    "",
                    segment.tag(),
                    "An order or a line has more than " + Limits.CHARGES + " allowances and charges."));
        }
        list.add(charge);
    }

    /** The best one of the header's parties that may be the supplier is it. */
    private void party(EdiSegment segment) {
        int rank = X12Mapping.SUPPLIERS.indexOf(segment.element(1));
        inSupplier = !given && rank >= 0 && rank < supplierRank;
        if (inSupplier) {
            supplierRank = rank;
            supplierAt = segment.ordinal();
            readSupplier(segment, supplier.clear());
        }
    }

    private void readSupplier(EdiSegment segment, Cells.Builder<OrderField> into) {
        account.read(EdiPart.SUPPLIER, segment, (row, ofSegment, cell) -> {
            if (!(row.target() instanceof Target.Read(OrderField field, var _))) {
                return false;
            }
            into.set(field, cell);
            return true;
        });
    }

    private void give() throws X {
        if (given) {
            return;
        }
        given = true;
        Cell missing = Cell.absentFrom(start.ordinal());
        header.setFirst(OrderField.PURCHASE_ORDER_NUMBER, missing).setFirst(OrderField.ORDER_DATE, missing);
        giveSupplier();
        OrderKind kind = X12Codes.KINDS.get(purpose.text());
        sink.order(new StagedOrder(number, kind == null ? OrderKind.ORIGINAL : kind, header.build()));
        giveDetails();
        if (kind == null) {
            sink.issue(Kinds.unsupported(
                    number,
                    header.get(OrderField.PURCHASE_ORDER_NUMBER),
                    purpose,
                    "BEG01",
                    "00 (original), 01 (cancellation) and 05 (replace)"));
        }
    }

    /** What the party itself has counts before its references. */
    private void giveSupplier() {
        Cell missing = Cell.absentFrom(supplierAt);
        supplier.setFirst(OrderField.SUPPLIER_ID, missing).setFirst(OrderField.SUPPLIER_NAME, missing);
        for (OrderField field : OrderField.OF_SUPPLIER) {
            header.set(field, supplier.get(field)).setFirst(field, supplierReferences.get(field));
        }
    }

    private void giveDetails() throws X {
        List<StagedDetail> ofOrder = details.takeOfOrder();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
    }

    private void endLine() throws X {
        if (inLine) {
            inLine = false;
            sink.line(line.build(number, ++lines, details));
        }
    }
}
