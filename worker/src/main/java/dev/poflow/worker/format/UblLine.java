package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One OrderLine of UBL; the same object for every line, refilled. */
final class UblLine {

    /** Codes of a changed order's line that is no longer wanted (UNCL 1229: deleted, as OpenPEPPOL uses it). */
    private static final String DELETED = "2";

    private final Map<String, Cell> cells = new HashMap<>();
    private final ChargeBuilder charge = new ChargeBuilder();
    private List<StagedCharge> charges = new ArrayList<>(0);
    private final UblDetails details = new UblDetails();
    private Cell currency = Cell.ABSENT;
    private Cell sku = Cell.ABSENT;
    private long sourceLine;

    void begin(long line) {
        sourceLine = line;
        cells.clear();
        charges = new ArrayList<>(0);
        currency = Cell.ABSENT;
        sku = Cell.ABSENT;
        // Of a line that was passed over.
        details.take();
    }

    void beginElement(String path, XmlElement element) {
        if (path.equals("AllowanceCharge")) {
            charge.begin(element.line());
        }
        details.begin(path);
    }

    /** @param path from LineItem */
    void end(String path, XmlElement element) throws FileRejectedException {
        switch (path) {
            case "AllowanceCharge" -> charge.end(charges);
            case "AllowanceCharge/ChargeIndicator",
                    "AllowanceCharge/AllowanceChargeReason",
                    "AllowanceCharge/AllowanceChargeReasonCode",
                    "AllowanceCharge/MultiplierFactorNumeric",
                    "AllowanceCharge/Amount" ->
                chargePart(charge, path.substring(path.indexOf('/') + 1), element.text());
            case "Item/StandardItemIdentification/ID" -> standard(element);
            case "Quantity" -> {
                cells.put(path, element.text());
                cells.put("unit", element.attribute("unitCode"));
            }
            case "LineExtensionAmount", "Price/PriceAmount" -> {
                cells.put(path, element.text());
                currency = currency.present() ? currency : element.attribute("currencyID");
            }
            default -> {
                if (UblPaths.inLine(path)) {
                    cells.putIfAbsent(path, element.text());
                } else {
                    details.end(path, element);
                }
            }
        }
    }

    /** A part of an AllowanceCharge, of a line or of the order. */
    static void chargePart(ChargeBuilder charge, String part, Cell text) {
        switch (part) {
            case "ChargeIndicator" -> charge.charge(isTrue(text.text()));
            case "MultiplierFactorNumeric" -> charge.percent(text);
            case "Amount" -> charge.amount(text);
            case "AllowanceChargeReasonCode" -> charge.reasonCode(text);
            default -> charge.reason(text);
        }
    }

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** A standard number is a GTIN where its scheme says so, or where there is no scheme and it has a GTIN's length. */
    private void standard(XmlElement element) throws FileRejectedException {
        String scheme = element.attribute("schemeID").text().toUpperCase(Locale.ROOT);
        Cell number = element.text();
        boolean named = scheme.equals("0160")
                || scheme.startsWith("GTIN")
                || scheme.startsWith("EAN")
                || scheme.startsWith("UPC");
        boolean looks = scheme.isEmpty() && number.text().matches("[0-9]{8}|[0-9]{12,14}");
        if (named || looks || scheme.equals("SRV")) {
            cells.putIfAbsent("gtin", number);
        } else if (!sku.present()) {
            sku = number;
        }
    }

    /** Whether the line is there only to say that it is no longer wanted. */
    boolean isDeleted() {
        return cell("LineStatusCode").text().equals(DELETED);
    }

    StagedLine build(int orderNumber, int lineNumber) {
        Cell name = cell("Item/Name");
        return new StagedLine(
                orderNumber,
                lineNumber,
                sourceLine,
                cell("ID"),
                new StagedArticle(
                        sku,
                        cell("Item/BuyersItemIdentification/ID"),
                        cell("Item/SellersItemIdentification/ID"),
                        cell("Item/ManufacturersItemIdentification/ID"),
                        cell("gtin")),
                name.present() ? name : cell("Item/Description"),
                cell("Quantity"),
                cell("unit"),
                cell("Price/PriceAmount"),
                cell("Price/BaseQuantity"),
                cell("LineExtensionAmount"),
                currency,
                charges,
                details.take());
    }

    private Cell cell(String path) {
        return cells.getOrDefault(path, Cell.ABSENT);
    }
}
