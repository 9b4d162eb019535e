package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.LineField;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One OrderLine of UBL; the same object for every line, refilled. */
final class UblLine {

    /** Codes of a changed order's line that is no longer wanted (UNCL 1229: deleted, as OpenPEPPOL uses it). */
    private static final String DELETED = "2";

    private final @Nullable Cell[] cells = new Cell[UblField.values().length];
    private final Cells.Builder<LineField> values = LineField.cells();
    private final ChargeBuilder charge = new ChargeBuilder();
    private List<StagedCharge> charges = new ArrayList<>(0);
    private final UblDetails details = new UblDetails();
    private Cell currency = Cell.ABSENT;
    private Cell sku = Cell.ABSENT;
    private long sourceLine;

    void begin(long line) {
        sourceLine = line;
        Arrays.fill(cells, null);
        charges = new ArrayList<>(0);
        currency = Cell.ABSENT;
        sku = Cell.ABSENT;
        // Of a line that was passed over.
        details.take();
    }

    ChargeBuilder charge() {
        return charge;
    }

    UblDetails details() {
        return details;
    }

    /** An element in the line ends. */
    void end(XmlPath<UblField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case NONE, DELIVERY -> {
                // On the way to others.
            }
            case DETAIL -> details.end(UblPaths.inItem(at.inDocument), element);
            case CHARGE -> charge.end(charges);
            case CHARGE_INDICATOR, CHARGE_REASON, CHARGE_REASON_CODE, CHARGE_PERCENT, CHARGE_AMOUNT ->
                chargePart(charge, at.field, element.text());
            case STANDARD_NUMBER -> standard(element);
            case QUANTITY -> {
                cells[UblField.QUANTITY.ordinal()] = element.text();
                cells[UblField.UNIT.ordinal()] = element.attribute("unitCode");
            }
            case AMOUNT, PRICE -> {
                cells[at.field.ordinal()] = element.text();
                currency = currency.present() ? currency : element.attribute("currencyID");
            }
            default -> putIfAbsent(at.field, element.text());
        }
    }

    private void putIfAbsent(UblField field, Cell cell) {
        if (cells[field.ordinal()] == null) {
            cells[field.ordinal()] = cell;
        }
    }

    /** A part of an AllowanceCharge, of a line or of the order. */
    static void chargePart(ChargeBuilder charge, UblField part, Cell text) {
        switch (part) {
            case CHARGE_INDICATOR -> charge.charge(isTrue(text.text()));
            case CHARGE_PERCENT -> charge.percent(text);
            case CHARGE_AMOUNT -> charge.amount(text);
            case CHARGE_REASON_CODE -> charge.reasonCode(text);
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
            putIfAbsent(UblField.GTIN, number);
        } else if (!sku.present()) {
            sku = number;
        }
    }

    /** Whether the line is there only to say that it is no longer wanted. */
    boolean isDeleted() {
        return cell(UblField.STATUS).text().equals(DELETED);
    }

    StagedLine build(int orderNumber, int lineNumber) {
        Cell name = cell(UblField.NAME);
        values.set(LineField.LINE_ID, cell(UblField.NUMBER))
                .set(LineField.SKU, sku)
                .set(LineField.BUYER_SKU, cell(UblField.BUYERS_NUMBER))
                .set(LineField.SUPPLIER_SKU, cell(UblField.SELLERS_NUMBER))
                .set(LineField.MANUFACTURER_SKU, cell(UblField.MANUFACTURERS_NUMBER))
                .set(LineField.GTIN, cell(UblField.GTIN))
                .set(LineField.DESCRIPTION, name.present() ? name : cell(UblField.DESCRIPTION))
                .set(LineField.QUANTITY, cell(UblField.QUANTITY))
                .set(LineField.UNIT, cell(UblField.UNIT))
                .set(LineField.UNIT_PRICE, cell(UblField.PRICE))
                .set(LineField.BASE_QUANTITY, cell(UblField.BASE_QUANTITY))
                .set(LineField.AMOUNT, cell(UblField.AMOUNT))
                .set(LineField.CURRENCY, currency);
        return new StagedLine(orderNumber, lineNumber, sourceLine, values.build(), charges, details.take());
    }

    private Cell cell(UblField field) {
        Cell cell = cells[field.ordinal()];
        return cell == null ? Cell.ABSENT : cell;
    }
}
