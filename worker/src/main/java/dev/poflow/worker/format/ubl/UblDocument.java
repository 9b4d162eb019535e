package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.DocumentNames;
import dev.poflow.worker.format.shared.Sum;
import dev.poflow.worker.format.shared.SupplierBuilder;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.OrderType;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One UBL document: its header, its totals, and one line at a time. */
final class UblDocument<X extends Exception> implements XmlMapping.Taker {

    /** How well the supplier's numbers identify it, by their rank in the mapping. */
    private static final List<SupplierBuilder.Rank> SUPPLIER_RANKS = List.of(
            SupplierBuilder.Rank.OWN,
            SupplierBuilder.Rank.IDENTIFIER,
            SupplierBuilder.Rank.REGISTRATION,
            SupplierBuilder.Rank.ADDRESS);

    private final int number;
    private final OrderKind kind;
    private final OrderSink<X> sink;
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private final Cells.Builder<OrderField> totals = OrderField.cells();

    /** The number of the order that this document refers to, and the currency of its prices. */
    private final Cells.Builder<OrderField> others = OrderField.cells();

    private final SupplierBuilder supplier;
    private final Cell missing;
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final UblLine line = new UblLine();
    private final UblDetails details = new UblDetails();
    private final UblTotals total = new UblTotals();
    private boolean inLine;

    /** Whether the header has changed since it was given. */
    private boolean changed = true;

    private @Nullable StagedOrder given;
    private int lines;

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param document such as OrderChange
     * @param at the line of the file on which it begins
     */
    UblDocument(int number, int linesBefore, String document, long at, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.kind = UblMapping.KINDS.getOrDefault(document, OrderKind.ORIGINAL);
        this.supplier = new SupplierBuilder(at);
        this.missing = Cell.absentFrom(at);
        this.sink = sink;
    }

    void begin(XmlMapping.Entry<UblMark> at, XmlElement element) throws FileRejectedException, X {
        switch (at.mark) {
            case LINE -> {
                give();
                line.begin(element.line());
                inLine = true;
            }
            case CHARGE -> (inLine ? line.charge() : charge).begin(element.line());
            case COMPONENT -> line.details().beginComponent();
            case DELIVERY -> (inLine ? line.details() : details).beginDelivery();
            case NONE, STATUS, CUSTOMIZATION -> at.readAttributes(element, taker());
        }
    }

    /** @return whether the element's text is in the order now */
    boolean end(XmlMapping.Entry<UblMark> at, XmlElement element) throws FileRejectedException, X {
        if (at.mark == UblMark.LINE) {
            inLine = false;
            total.line(line.isDeleted(), line.amount());
            if (!line.isDeleted()) {
                sink.line(line.build(number, ++lines));
            }
        } else if (inLine) {
            line.end(at.mark, element);
        } else if (at.mark == UblMark.CHARGE) {
            charge.end(charges);
        } else if (at.mark == UblMark.CUSTOMIZATION) {
            total.customization(element.text().text());
        }
        boolean read = at.readText(element, taker());
        if (at.mark == UblMark.DELIVERY) {
            (inLine ? line.details() : details).endDelivery();
        }
        return read;
    }

    private XmlMapping.Taker taker() {
        return inLine ? line : this;
    }

    @Override
    public boolean take(XmlMapping.Row row, Target.Read read, XmlElement element) throws FileRejectedException {
        Cell cell = row.cell(element);
        return switch (read.field()) {
            case OrderField field -> ofOrder(row.rank(), field, cell, element);
            case ChargeField part -> UblLine.chargePart(charge, part, row.rank(), cell);
            case DetailField field -> details.take(row, field, read.of(), cell, element);
            case LineField field -> throw new IllegalArgumentException(field + " is not an order's");
        };
    }

    private boolean ofOrder(int rank, OrderField field, Cell cell, XmlElement element) throws FileRejectedException {
        if (field == OrderField.TAX_AMOUNT) {
            // Taxes of two schemes are one tax.
            totals.set(field, totals.get(field) == Cell.ABSENT ? cell : Sum.of(totals.get(field), cell));
            return true;
        }
        changed = true;
        switch (field) {
            case SUPPLIER_ID -> {
                String scheme = rank == 0 ? "" : element.attribute("schemeID").text();
                supplier.identifier(scheme, cell, SUPPLIER_RANKS.get(rank));
            }
            case SUPPLIER_VAT -> supplier.vat(cell);
            case ORDER_TYPE -> ofType(rank, cell);
            case SUPPLIER_NAME ->
                supplier.name(cell, rank == 0 ? SupplierBuilder.Rank.OWN : SupplierBuilder.Rank.REGISTRATION);
            default -> {
                Cells.Builder<OrderField> ofRank = rank == 0 ? header : others;
                return (field.isTotal() ? totals : ofRank).keep(field, cell);
            }
        }
        return true;
    }

    /** The code of the type, after the indicator of a copy. */
    private void ofType(int rank, Cell cell) {
        if (rank > 0) {
            if (cell.text().equals("true")) {
                header.set(OrderField.ORDER_TYPE, OrderType.word(Optional.of(OrderType.COPY), cell));
            }
        } else if (!DocumentNames.ORDERS.contains(cell.text())) {
            Optional<OrderType> type = Optional.ofNullable(DocumentNames.TYPES.get(cell.text()));
            header.setIfAbsent(OrderField.ORDER_TYPE, OrderType.word(type, cell));
        }
    }

    /** What a change calls its own number is the document's; the order's is in the reference. */
    private boolean refers() {
        return kind != OrderKind.ORIGINAL && others.has(OrderField.PURCHASE_ORDER_NUMBER);
    }

    /** Gives the header to the sink, again where more of it has come. */
    private void give() throws X {
        if (!changed) {
            return;
        }
        changed = false;
        supplier.into(header);
        Cells<OrderField> cells = header.build();
        if (refers()) {
            cells = cells.with(OrderField.PURCHASE_ORDER_NUMBER, others.get(OrderField.PURCHASE_ORDER_NUMBER));
        } else if (cells.get(OrderField.PURCHASE_ORDER_NUMBER) == Cell.ABSENT) {
            cells = cells.with(OrderField.PURCHASE_ORDER_NUMBER, missing);
        }
        if (kind != OrderKind.REPLACEMENT) {
            cells = cells.with(OrderField.REVISION, Cell.ABSENT);
        }
        if (!header.has(OrderField.CURRENCY)) {
            cells = cells.with(OrderField.CURRENCY, others.get(OrderField.CURRENCY));
        }
        StagedOrder order = new StagedOrder(number, kind, cells);
        if (!order.equals(given)) {
            given = order;
            sink.order(order);
        }
    }

    /** @return how many lines the file has had now */
    int end() throws X {
        give();
        if (refers()) {
            details.document(header.get(OrderField.PURCHASE_ORDER_NUMBER));
        }
        List<StagedDetail> ofOrder = details.take();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
        Optional<Issue> left = total.correct(number, totals);
        if (left.isPresent()) {
            sink.issue(left.get());
        }
        StagedTotals found = new StagedTotals(number, totals.build(), charges);
        if (found.present()) {
            sink.totals(found);
        }
        return lines;
    }
}
