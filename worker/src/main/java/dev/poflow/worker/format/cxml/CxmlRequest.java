package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.SupplierBuilder;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.format.xml.XmlPart;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.OrderType;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedEnvelope.Address;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One OrderRequest, with the header of its document: its totals, and one line at a time. */
final class CxmlRequest<X extends Exception> implements XmlMapping.Taker {

    /** Domains of credentials whose identity is the buyer's own number for the supplier; any other is an address on a network. */
    private static final List<String> OWN_DOMAINS =
            List.of("VENDORID", "PRIVATEID", "INTERNALSUPPLIERID", "SUPPLIERID", "BUYERSUPPLIERID");

    /** Roles of contacts who are the supplier's. */
    private static final List<String> CONTACTS = List.of("supplierCorporate", "supplierAccount", "sales");

    private final int number;
    private final OrderSink<X> sink;
    private final SupplierBuilder supplier;
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final ChargeBuilder shipping = new ChargeBuilder();
    private final CxmlLine line = new CxmlLine();
    private final CxmlDetails details = new CxmlDetails();
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private Cell type = Cell.ABSENT;
    private Cell total = Cell.ABSENT;
    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private final String payload;
    private final long at;
    private Address sender = Address.NONE;
    private Address receiver = Address.NONE;
    private String domain = "";
    private boolean ofSupplier;
    private boolean modified;
    private boolean inItem;

    /** Whether the header has changed since it was given. */
    private boolean changed = true;

    private @Nullable StagedOrder given;
    private int lines;

    /** @param payload the document's own number */
    CxmlRequest(int number, int linesBefore, String payload, long at, OrderSink<X> sink) {
        this.payload = payload;
        this.at = at;
        this.number = number;
        this.lines = linesBefore;
        header.set(OrderField.PURCHASE_ORDER_NUMBER, Cell.absentFrom(at));
        this.supplier = new SupplierBuilder(at);
        this.sink = sink;
    }

    void begin(XmlMapping.Entry<CxmlMark> at, XmlElement element) throws FileRejectedException, X {
        switch (at.mark) {
            case ITEM -> {
                give();
                line.begin(element.line());
                inItem = true;
            }
            case CONTACT -> {
                ofSupplier = CONTACTS.contains(element.attribute("role").text());
                details.beginContact(ofSupplier);
            }
            case SHIPPING -> shipping.begin(element.line()).charge(true);
            case MODIFICATION -> {
                modified = true;
                charge.begin(element.line());
            }
            case CREDENTIAL -> domain = element.attribute("domain").text();
            case DISTRIBUTION, SCHEDULE, SEGMENT -> line.begin(at.mark);
            default -> details.begin(at.mark);
        }
        at.readAttributes(element, this);
    }

    /** @return whether the element's text is in the order now */
    boolean end(XmlMapping.Entry<CxmlMark> at, XmlElement element) throws FileRejectedException, X {
        boolean taken = at.readText(element, this);
        switch (at.mark) {
            case ITEM -> {
                inItem = false;
                sink.line(line.build(number, ++lines));
            }
            case MODIFICATION -> {
                if (charge.present()) {
                    charge.end(charges);
                }
            }
            case SHIPPING -> {
                if (shipping.present()) {
                    shipping.end(charges);
                }
            }
            case SCHEDULE, SEGMENT, SEGMENT_NAME -> line.end(at.mark, element);
            default -> details.end(at.mark, element);
        }
        return taken;
    }

    @Override
    public boolean take(XmlMapping.Row row, Target.Read read, XmlElement element) throws FileRejectedException {
        return switch (read.field()) {
            case OrderField field -> ofOrder(row, field, element);
            case ChargeField part -> ofCharge(row, part, row.cell(element));
            case DetailField _
            when row.part() == XmlPart.DOCUMENT -> {
                sender = sender.present()
                        ? sender
                        : new Address(row.cell(element).text(), domain);
                yield details.buyer(domain, read, row.cell(element));
            }
            case DetailField _ when row.part() == XmlPart.ORDER -> details.take(row, read, element);
            case DetailField _, LineField _ -> line.take(row, read, element);
        };
    }

    private boolean ofOrder(XmlMapping.Row row, OrderField field, XmlElement element) throws FileRejectedException {
        if (field == OrderField.TAX_AMOUNT) {
            return totals.keep(field, row.cell(element));
        }
        if (field == OrderField.SUPPLIER_NAME && row.part() == XmlPart.ORDER && !ofSupplier) {
            return false;
        }
        changed = true;
        Cell cell = row.cell(element);
        switch (field) {
            case KIND -> type = cell;
            case TEST -> {
                if (!cell.text().equals(CxmlMapping.PRODUCTION)) {
                    header.set(field, cell);
                }
            }
            case ORDER_TYPE -> {
                OrderType known = CxmlMapping.TYPES.get(cell.text());
                if (known != null) {
                    header.set(field, OrderType.word(Optional.of(known), cell));
                }
            }
            case TOTAL_AMOUNT -> total = cell;
            case SUPPLIER_ID -> {
                if (row.part() == XmlPart.LINE) {
                    String ofItem = element.attribute("domain").text();
                    supplier.identifier(ofItem, cell, SupplierBuilder.Rank.REGISTRATION);
                } else {
                    receiver = receiver.present() ? receiver : new Address(cell.text(), domain);
                    supplier.identifier(domain, cell, rank(domain));
                }
            }
            case SUPPLIER_NAME ->
                supplier.name(
                        cell,
                        row.part() == XmlPart.DOCUMENT ? SupplierBuilder.Rank.OWN : SupplierBuilder.Rank.REGISTRATION);
            default -> {
                return header.keep(field, cell);
            }
        }
        return true;
    }

    private boolean ofCharge(XmlMapping.Row row, ChargeField part, Cell cell) {
        boolean ofShipping = row.path().startsWith("Shipping/");
        ChargeBuilder builder = ofShipping ? shipping : charge;
        if (part == ChargeField.REASON) {
            builder.reason(cell);
            return true;
        }
        builder.charge(!row.path().contains("/AdditionalDeduction/"));
        if (part == ChargeField.AMOUNT) {
            builder.amount(cell);
        } else {
            builder.percent(cell);
        }
        return true;
    }

    private static SupplierBuilder.Rank rank(String domain) {
        return OWN_DOMAINS.contains(domain.toUpperCase(Locale.ROOT))
                ? SupplierBuilder.Rank.OWN
                : SupplierBuilder.Rank.ADDRESS;
    }

    private void give() throws X {
        if (!changed) {
            return;
        }
        changed = false;
        OrderKind kind = CxmlMapping.KINDS.get(type.text());
        supplier.into(header);
        StagedOrder order = new StagedOrder(number, kind == null ? OrderKind.ORIGINAL : kind, header.build());
        if (order.equals(given)) {
            return;
        }
        boolean first = given == null;
        given = order;
        sink.order(order);
        if (first && kind == null) {
            sink.issue(Kinds.unsupported(number, order.purchaseOrderNumber(), type, "type", "new, update and delete"));
        }
    }

    /** @return how many lines the file has had now */
    int end() throws X {
        give();
        sink.envelope(
                number, new StagedEnvelope("CXML", sender, receiver, Address.NONE, Address.NONE, payload, "", "", at));
        List<StagedDetail> ofOrder = details.takeOfOrder();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
        // Total is what the items come to: with modifications after those, but never with shipping and tax.
        if (!modified) {
            totals.set(OrderField.TOTAL_AMOUNT, total);
        } else if (!shipping.present()) {
            totals.set(OrderField.TAX_EXCLUSIVE_AMOUNT, total);
        }
        StagedTotals found = new StagedTotals(number, totals.build(), charges);
        if (found.present()) {
            sink.totals(found);
        }
        return lines;
    }
}
