package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.SupplierBuilder;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.OrderField;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One UBL document: its header, its totals, and one line at a time. */
final class UblDocument<X extends Exception> {

    private static final Map<String, OrderKind> KINDS = Map.of(
            "Order", OrderKind.ORIGINAL,
            "OrderChange", OrderKind.REPLACEMENT,
            "OrderCancellation", OrderKind.CANCELLATION);

    private final int number;
    private final OrderKind kind;
    private final OrderSink<X> sink;
    private final Map<UblField, Cell> header = new EnumMap<>(UblField.class);
    private final SupplierBuilder supplier;
    private final Cell missing;
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final UblLine line = new UblLine();
    private final UblDetails details = new UblDetails();
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
        this.kind = KINDS.getOrDefault(document, OrderKind.ORIGINAL);
        this.supplier = new SupplierBuilder(at);
        this.missing = Cell.absentFrom(at);
        this.sink = sink;
    }

    void begin(XmlPath<UblField> at, XmlElement element) throws X {
        switch (at.field) {
            case LINE -> {
                give();
                line.begin(element.line());
                inLine = true;
            }
            case CHARGE -> (inLine ? line.charge() : charge).begin(element.line());
            case DELIVERY -> (inLine ? line.details() : details).beginDelivery();
            default -> {
                // Read at its end, or on the way to others.
            }
        }
    }

    void end(XmlPath<UblField> at, XmlElement element) throws FileRejectedException, X {
        if (at.field == UblField.LINE) {
            inLine = false;
            if (!line.isDeleted()) {
                sink.line(line.build(number, ++lines));
            }
        } else if (inLine) {
            line.end(at, element);
        } else {
            endInHeader(at, element);
        }
    }

    private void endInHeader(XmlPath<UblField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case NONE, DELIVERY -> {
                // On the way to others.
            }
            case DETAIL -> details.end(at.inDocument, element);
            case CHARGE -> charge.end(charges);
            case CHARGE_INDICATOR, CHARGE_REASON, CHARGE_REASON_CODE, CHARGE_PERCENT, CHARGE_AMOUNT ->
                UblLine.chargePart(charge, at.field, element.text());
            case TAX -> header.merge(UblField.TAX, element.text(), UblDocument::sum);
            case SUPPLIER_ACCOUNT,
                    SUPPLIER_ENDPOINT,
                    SUPPLIER_NUMBER,
                    SUPPLIER_NAME,
                    SUPPLIER_VAT,
                    SUPPLIER_REGISTERED_NAME,
                    SUPPLIER_REGISTRATION -> {
                changed = true;
                endInSupplier(at.field, element);
            }
            default -> {
                changed = true;
                header.putIfAbsent(at.field, element.text());
            }
        }
    }

    private void endInSupplier(UblField field, XmlElement element) throws FileRejectedException {
        String scheme = element.attribute("schemeID").text();
        Cell text = element.text();
        switch (field) {
            case SUPPLIER_ACCOUNT -> supplier.identifier("", text, SupplierBuilder.Rank.OWN);
            case SUPPLIER_NUMBER -> supplier.identifier(scheme, text, SupplierBuilder.Rank.IDENTIFIER);
            case SUPPLIER_REGISTRATION -> supplier.identifier(scheme, text, SupplierBuilder.Rank.REGISTRATION);
            case SUPPLIER_ENDPOINT -> supplier.identifier(scheme, text, SupplierBuilder.Rank.ADDRESS);
            case SUPPLIER_VAT -> supplier.vat(text);
            case SUPPLIER_NAME -> supplier.name(text, SupplierBuilder.Rank.OWN);
            case SUPPLIER_REGISTERED_NAME -> supplier.name(text, SupplierBuilder.Rank.REGISTRATION);
            default -> throw new IllegalArgumentException(field + " is not the supplier's");
        }
    }

    /** Two amounts of one sort, such as taxes of two schemes, as one. */
    private static Cell sum(Cell one, Cell other) {
        try {
            BigDecimal sum = new BigDecimal(one.text()).add(new BigDecimal(other.text()));
            return new Cell(sum.toPlainString(), one.line(), one.column());
        } catch (NumberFormatException e) {
            // Validate says what is wrong with it.
            return one.text().chars().allMatch(c -> c >= '0' && c <= '9' || c == '.') ? other : one;
        }
    }

    /** Gives the header to the sink, again where more of it has come. */
    private void give() throws X {
        if (!changed) {
            return;
        }
        changed = false;
        // What a change calls its own number is the document's; the order's is in the reference.
        boolean refers = kind != OrderKind.ORIGINAL && cell(UblField.REFERENCE).present();
        Cell currency = cell(UblField.CURRENCY);
        Cells.Builder<OrderField> cells = OrderField.cells()
                .set(
                        OrderField.PURCHASE_ORDER_NUMBER,
                        refers ? cell(UblField.REFERENCE) : header.getOrDefault(UblField.NUMBER, missing))
                .set(OrderField.REVISION, kind == OrderKind.REPLACEMENT ? cell(UblField.SEQUENCE_NUMBER) : Cell.ABSENT)
                .set(OrderField.ORDER_DATE, cell(UblField.ISSUE_DATE))
                .set(OrderField.CURRENCY, currency.present() ? currency : cell(UblField.PRICING_CURRENCY));
        supplier.into(cells);
        StagedOrder order = new StagedOrder(number, kind, cells.build());
        if (!order.equals(given)) {
            given = order;
            sink.order(order);
        }
    }

    /** @return how many lines the file has had now */
    int end() throws X {
        give();
        List<StagedDetail> ofOrder = details.take();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
        Cells.Builder<OrderField> cells = OrderField.cells()
                .set(OrderField.TOTAL_AMOUNT, cell(UblField.TOTAL))
                .set(OrderField.LINE_COUNT, cell(UblField.LINE_COUNT))
                .set(OrderField.ALLOWANCE_TOTAL, cell(UblField.TOTAL_OF_ALLOWANCES))
                .set(OrderField.CHARGE_TOTAL, cell(UblField.TOTAL_OF_CHARGES))
                .set(OrderField.TAX_EXCLUSIVE_AMOUNT, cell(UblField.TOTAL_WITHOUT_TAX))
                .set(OrderField.TAX_AMOUNT, cell(UblField.TAX))
                .set(OrderField.TAX_INCLUSIVE_AMOUNT, cell(UblField.TOTAL_WITH_TAX))
                .set(OrderField.PREPAID_AMOUNT, cell(UblField.PREPAID))
                .set(OrderField.ROUNDING_AMOUNT, cell(UblField.ROUNDING))
                .set(OrderField.PAYABLE_AMOUNT, cell(UblField.PAYABLE));
        StagedTotals totals = new StagedTotals(number, cells.build(), charges);
        if (totals.present()) {
            sink.totals(totals);
        }
        return lines;
    }

    private Cell cell(UblField field) {
        return header.getOrDefault(field, Cell.ABSENT);
    }
}
