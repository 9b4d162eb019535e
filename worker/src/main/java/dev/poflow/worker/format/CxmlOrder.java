package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One OrderRequest, with the header of its document: its totals, and one line at a time. Its paths are those of {@link CxmlPaths}. */
final class CxmlOrder<X extends Exception> {

    private static final Map<String, OrderKind> KINDS = Map.of(
            "", OrderKind.ORIGINAL,
            "new", OrderKind.ORIGINAL,
            "update", OrderKind.REPLACEMENT,
            "delete", OrderKind.CANCELLATION);

    /** Domains of credentials whose identity is the buyer's own number for the supplier; any other is an address on a network. */
    private static final List<String> OWN_DOMAINS =
            List.of("VENDORID", "PRIVATEID", "INTERNALSUPPLIERID", "SUPPLIERID", "BUYERSUPPLIERID");

    private static final List<String> CONTACTS = List.of("supplierCorporate", "supplierAccount", "sales");

    private final int number;
    private final OrderSink<X> sink;
    private final SupplierBuilder supplier;
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final ChargeBuilder shipping = new ChargeBuilder();
    private final CxmlLine line = new CxmlLine();
    private Cell orderId;
    private Cell orderDate = Cell.ABSENT;
    private Cell version = Cell.ABSENT;
    private Cell type = Cell.ABSENT;
    private Cell total = Cell.ABSENT;
    private Cell currency = Cell.ABSENT;
    private Cell tax = Cell.ABSENT;
    private String domain = "";
    private String contactRole = "";
    private boolean modified;
    private @Nullable StagedOrder given;
    private int lines;

    CxmlOrder(int number, int linesBefore, long at, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.orderId = Cell.absentFrom(at);
        this.supplier = new SupplierBuilder(at);
        this.sink = sink;
    }

    void begin(String path, XmlElement element) throws FileRejectedException, X {
        switch (path) {
            case CxmlPaths.HEADER -> {
                orderId = element.attribute("orderID");
                orderDate = element.attribute("orderDate");
                version = element.attribute("orderVersion");
                type = element.attribute("type");
            }
            case CxmlPaths.HEADER + "/Contact" ->
                contactRole = element.attribute("role").text();
            case CxmlPaths.HEADER + "/Shipping" ->
                shipping.begin(element.line()).charge(true);
            case CxmlPaths.HEADER + "/Total/Modifications/Modification" -> {
                modified = true;
                charge.begin(element.line());
            }
            case CxmlPaths.SUPPLIER + "/Credential" ->
                domain = element.attribute("domain").text();
            case CxmlPaths.ITEM -> {
                give();
                line.begin(element);
            }
            default -> {
                if (path.startsWith(CxmlPaths.ITEM)) {
                    line.beginElement(CxmlPaths.inItem(path), element);
                }
            }
        }
    }

    void end(String path, XmlElement element) throws FileRejectedException, X {
        if (path.equals(CxmlPaths.ITEM)) {
            sink.line(line.build(number, ++lines));
        } else if (path.startsWith(CxmlPaths.ITEM)) {
            endInLine(CxmlPaths.inItem(path), element);
        } else if (path.startsWith(CxmlPaths.HEADER + "/")) {
            endInHeader(path.substring(CxmlPaths.HEADER.length() + 1), element);
        } else if (path.equals(CxmlPaths.SUPPLIER + "/Credential/Identity")) {
            supplier.identifier(domain, element.text(), rank(domain));
        } else if (path.equals(CxmlPaths.SUPPLIER + "/Correspondent/Contact/Name")) {
            supplier.name(element.text(), SupplierBuilder.Rank.OWN);
        }
    }

    private void endInLine(String path, XmlElement element) throws FileRejectedException {
        if (path.equals("SupplierID")) {
            supplier.identifier(element.attribute("domain").text(), element.text(), SupplierBuilder.Rank.REGISTRATION);
        } else {
            line.end(path, element);
        }
    }

    private void endInHeader(String path, XmlElement element) throws FileRejectedException {
        switch (path) {
            case "Total/Money" -> {
                total = element.text();
                currency = element.attribute("currency");
            }
            case "Total/Modifications/Modification/AdditionalDeduction/DeductionAmount/Money" ->
                charge.charge(false).amount(element.text());
            case "Total/Modifications/Modification/AdditionalDeduction/DeductionPercent" ->
                charge.charge(false).percent(element.attribute("percent"));
            case "Total/Modifications/Modification/AdditionalCost/Money" ->
                charge.charge(true).amount(element.text());
            case "Total/Modifications/Modification/AdditionalCost/Percentage" ->
                charge.charge(true).percent(element.attribute("percent"));
            case "Total/Modifications/Modification/ModificationDetail/Description" -> charge.reason(element.text());
            case "Total/Modifications/Modification" -> {
                if (charge.present()) {
                    charge.end(charges);
                }
            }
            case "Shipping/Money" -> shipping.amount(element.text());
            case "Shipping/Description" -> shipping.reason(element.text());
            case "Shipping" -> {
                if (shipping.present()) {
                    shipping.end(charges);
                }
            }
            case "Tax/Money" -> tax = element.text();
            case "Contact/Name" -> {
                if (CONTACTS.contains(contactRole)) {
                    supplier.name(element.text(), SupplierBuilder.Rank.REGISTRATION);
                }
            }
            default -> {
                // On the way to one of them.
            }
        }
    }

    private static SupplierBuilder.Rank rank(String domain) {
        return OWN_DOMAINS.contains(domain.toUpperCase(Locale.ROOT))
                ? SupplierBuilder.Rank.OWN
                : SupplierBuilder.Rank.ADDRESS;
    }

    private void give() throws X {
        OrderKind kind = KINDS.get(type.text());
        StagedOrder order = new StagedOrder(
                number,
                kind == null ? OrderKind.ORIGINAL : kind,
                orderId,
                version,
                orderDate,
                supplier.build(),
                currency);
        if (order.equals(given)) {
            return;
        }
        boolean first = given == null;
        given = order;
        sink.order(order);
        if (first && kind == null) {
            sink.issue(Kinds.unsupported(number, orderId, type, "type", "new, update and delete"));
        }
    }

    /** @return how many lines the file has had now */
    int end() throws X {
        give();
        // Total is what the items come to: with modifications after those, but never with shipping and tax.
        boolean shipped = shipping.present();
        Cell none = Cell.ABSENT;
        StagedTotals totals = new StagedTotals(
                number,
                modified ? none : total,
                none,
                none,
                none,
                none,
                modified && !shipped ? total : none,
                tax,
                none,
                none,
                none,
                none,
                charges);
        if (totals.present()) {
            sink.totals(totals);
        }
        return lines;
    }
}
