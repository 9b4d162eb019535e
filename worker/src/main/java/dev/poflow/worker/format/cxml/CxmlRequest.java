package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.Kinds;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One OrderRequest, with the header of its document: its totals, and one line at a time. */
final class CxmlRequest<X extends Exception> {

    private static final Map<String, OrderKind> KINDS = Map.of(
            "", OrderKind.ORIGINAL,
            "new", OrderKind.ORIGINAL,
            "update", OrderKind.REPLACEMENT,
            "delete", OrderKind.CANCELLATION);

    /** Domains of credentials whose identity is the buyer's own number for the supplier; any other is an address on a network. */
    private static final List<String> OWN_DOMAINS =
            List.of("VENDORID", "PRIVATEID", "INTERNALSUPPLIERID", "SUPPLIERID", "BUYERSUPPLIERID");

    /** Roles of contacts who are the supplier's. */
    static final List<String> CONTACTS = List.of("supplierCorporate", "supplierAccount", "sales");

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
    private Cell tax = Cell.ABSENT;
    private String domain = "";
    private String contactRole = "";
    private boolean modified;
    private boolean inItem;

    /** Whether the header has changed since it was given. */
    private boolean changed = true;

    private @Nullable StagedOrder given;
    private int lines;

    CxmlRequest(int number, int linesBefore, long at, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        header.set(OrderField.PURCHASE_ORDER_NUMBER, Cell.absentFrom(at));
        this.supplier = new SupplierBuilder(at);
        this.sink = sink;
    }

    void begin(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException, X {
        if (inItem) {
            line.begin(at, element);
            return;
        }
        switch (at.field) {
            case ITEM -> {
                give();
                line.begin(element);
                inItem = true;
            }
            case HEADER -> {
                changed = true;
                header.set(OrderField.PURCHASE_ORDER_NUMBER, element.attribute("orderID"))
                        .set(OrderField.ORDER_DATE, element.attribute("orderDate"))
                        .set(OrderField.REVISION, element.attribute("orderVersion"));
                type = element.attribute("type");
                details.begin(element);
            }
            case DETAIL, DETAIL_GROUP -> details.begin(CxmlPaths.inHeader(at.inDocument), element);
            case CONTACT -> {
                contactRole = element.attribute("role").text();
                details.beginContact(contactRole);
            }
            case SHIPPING -> shipping.begin(element.line()).charge(true);
            case MODIFICATION -> {
                modified = true;
                charge.begin(element.line());
            }
            case SUPPLIER_CREDENTIAL, BUYER_CREDENTIAL ->
                domain = element.attribute("domain").text();
            default -> {
                // Read at its end, or on the way to others.
            }
        }
    }

    void end(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException, X {
        if (at.field == CxmlField.ITEM) {
            inItem = false;
            sink.line(line.build(number, ++lines));
        } else if (at.field == CxmlField.SUPPLIER_ID) {
            changed = true;
            supplier.identifier(element.attribute("domain").text(), element.text(), SupplierBuilder.Rank.REGISTRATION);
        } else if (inItem) {
            line.end(at, element);
        } else {
            endInHeader(at, element);
        }
    }

    private void endInHeader(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case DETAIL, DETAIL_GROUP -> details.end(CxmlPaths.inHeader(at.inDocument), element);
            case SUPPLIER_IDENTITY -> {
                changed = true;
                supplier.identifier(domain, element.text(), rank(domain));
            }
            case SUPPLIER_NAME -> {
                changed = true;
                supplier.name(element.text(), SupplierBuilder.Rank.OWN);
            }
            case BUYER_IDENTITY -> details.buyer(domain, element.beginning());
            case CONTACT_NAME -> {
                details.contactName(element.beginning());
                if (CONTACTS.contains(contactRole)) {
                    changed = true;
                    supplier.name(element.text(), SupplierBuilder.Rank.REGISTRATION);
                }
            }
            case TOTAL -> {
                changed = true;
                total = element.text();
                header.set(OrderField.CURRENCY, element.attribute("currency"));
            }
            case TAX -> tax = element.text();
            case DEDUCTION_AMOUNT -> charge.charge(false).amount(element.text());
            case DEDUCTION_PERCENT -> charge.charge(false).percent(element.attribute("percent"));
            case COST_AMOUNT -> charge.charge(true).amount(element.text());
            case COST_PERCENT -> charge.charge(true).percent(element.attribute("percent"));
            case MODIFICATION_REASON -> charge.reason(element.text());
            case MODIFICATION -> {
                if (charge.present()) {
                    charge.end(charges);
                }
            }
            case SHIPPING_AMOUNT -> shipping.amount(element.text());
            case SHIPPING_REASON -> shipping.reason(element.text());
            case SHIPPING -> {
                if (shipping.present()) {
                    shipping.end(charges);
                }
            }
            default -> {
                // Read at its beginning, or on the way to others.
            }
        }
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
        OrderKind kind = KINDS.get(type.text());
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
        List<StagedDetail> ofOrder = details.take();
        if (!ofOrder.isEmpty()) {
            sink.details(number, ofOrder);
        }
        // Total is what the items come to: with modifications after those, but never with shipping and tax.
        Cells.Builder<OrderField> cells = OrderField.cells().set(OrderField.TAX_AMOUNT, tax);
        if (!modified) {
            cells.set(OrderField.TOTAL_AMOUNT, total);
        } else if (!shipping.present()) {
            cells.set(OrderField.TAX_EXCLUSIVE_AMOUNT, total);
        }
        StagedTotals totals = new StagedTotals(number, cells.build(), charges);
        if (totals.present()) {
            sink.totals(totals);
        }
        return lines;
    }
}
