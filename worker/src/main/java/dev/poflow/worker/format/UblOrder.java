package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One UBL document: its header, its totals, and one line at a time. Its paths are those of {@link UblPaths}. */
final class UblOrder<X extends Exception> {

    private static final Map<String, OrderKind> KINDS = Map.of(
            "Order", OrderKind.ORIGINAL,
            "OrderChange", OrderKind.REPLACEMENT,
            "OrderCancellation", OrderKind.CANCELLATION);

    private final int number;
    private final OrderKind kind;
    private final OrderSink<X> sink;
    private final Map<String, Cell> header = new HashMap<>();
    private final SupplierBuilder supplier;
    private final Cell missing;
    private final List<StagedCharge> charges = new ArrayList<>(0);
    private final ChargeBuilder charge = new ChargeBuilder();
    private final UblLine line = new UblLine();
    private @Nullable StagedOrder given;
    private int lines;

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param document such as OrderChange
     * @param at the line of the file on which it begins
     */
    UblOrder(int number, int linesBefore, String document, long at, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.kind = KINDS.getOrDefault(document, OrderKind.ORIGINAL);
        this.supplier = new SupplierBuilder(at);
        this.missing = Cell.absentFrom(at);
        this.sink = sink;
    }

    void begin(String path, XmlElement element) throws X {
        switch (path) {
            case UblPaths.LINE -> {
                give();
                line.begin(element.line());
            }
            case "AllowanceCharge" -> charge.begin(element.line());
            default -> {
                if (path.startsWith(UblPaths.ITEM)) {
                    line.beginElement(UblPaths.inItem(path), element);
                }
            }
        }
    }

    void end(String path, XmlElement element) throws FileRejectedException, X {
        if (path.startsWith(UblPaths.LINE)) {
            endInLine(path, element);
        } else if (path.startsWith(UblPaths.SUPPLIER)) {
            endInSupplier(path, element);
        } else if (path.startsWith("AllowanceCharge")) {
            endInCharge(path, element);
        } else if (path.equals("TaxTotal/TaxAmount")) {
            header.merge(path, element.text(), UblOrder::sum);
        } else {
            header.putIfAbsent(path, element.text());
        }
    }

    private void endInLine(String path, XmlElement element) throws FileRejectedException, X {
        if (!path.equals(UblPaths.LINE)) {
            if (path.length() > UblPaths.ITEM.length()) {
                line.end(UblPaths.inItem(path), element);
            }
        } else if (!line.isDeleted()) {
            sink.line(line.build(number, ++lines));
        }
    }

    private void endInSupplier(String path, XmlElement element) throws FileRejectedException {
        String scheme = element.attribute("schemeID").text();
        switch (path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1)) {
            case "SellerSupplierParty/CustomerAssignedAccountID" ->
                supplier.identifier("", element.text(), SupplierBuilder.Rank.OWN);
            case "PartyIdentification/ID" ->
                supplier.identifier(scheme, element.text(), SupplierBuilder.Rank.IDENTIFIER);
            case "PartyLegalEntity/CompanyID" ->
                supplier.identifier(scheme, element.text(), SupplierBuilder.Rank.REGISTRATION);
            case "Party/EndpointID" -> supplier.identifier(scheme, element.text(), SupplierBuilder.Rank.ADDRESS);
            case "PartyTaxScheme/CompanyID" -> supplier.vat(element.text());
            case "PartyName/Name" -> supplier.name(element.text(), SupplierBuilder.Rank.OWN);
            case "PartyLegalEntity/RegistrationName" ->
                supplier.name(element.text(), SupplierBuilder.Rank.REGISTRATION);
            default -> {
                // On the way to one of them.
            }
        }
    }

    private void endInCharge(String path, XmlElement element) throws FileRejectedException {
        if (path.equals("AllowanceCharge")) {
            charge.end(charges);
        } else {
            UblLine.chargePart(charge, path.substring(path.indexOf('/') + 1), element.text());
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
        // What a change calls its own number is the document's; the order's is in the reference.
        boolean refers = kind != OrderKind.ORIGINAL && cell("OrderReference/ID").present();
        Cell currency =
                cell("DocumentCurrencyCode").present() ? cell("DocumentCurrencyCode") : cell("PricingCurrencyCode");
        StagedOrder order = new StagedOrder(
                number,
                kind,
                refers ? cell("OrderReference/ID") : header.getOrDefault("ID", missing),
                kind == OrderKind.REPLACEMENT ? cell("SequenceNumberID") : Cell.ABSENT,
                cell("IssueDate"),
                supplier.build(),
                currency);
        if (!order.equals(given)) {
            given = order;
            sink.order(order);
        }
    }

    /** @return how many lines the file has had now */
    int end() throws X {
        give();
        StagedTotals totals = new StagedTotals(
                number,
                total("LineExtensionAmount"),
                cell("LineCountNumeric"),
                Cell.ABSENT,
                total("AllowanceTotalAmount"),
                total("ChargeTotalAmount"),
                total("TaxExclusiveAmount"),
                cell("TaxTotal/TaxAmount"),
                total("TaxInclusiveAmount"),
                total("PrepaidAmount"),
                total("PayableRoundingAmount"),
                total("PayableAmount"),
                charges);
        if (totals.present()) {
            sink.totals(totals);
        }
        return lines;
    }

    private Cell total(String name) {
        return cell("AnticipatedMonetaryTotal/" + name);
    }

    private Cell cell(String path) {
        return header.getOrDefault(path, Cell.ABSENT);
    }
}
