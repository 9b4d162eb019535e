package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Cells;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.LineField;
import dev.poflow.worker.order.StagedLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** One ItemOut of cXML; the same object for every line, refilled. */
final class CxmlLine {

    private long sourceLine;
    private final Cells.Builder<LineField> cells = LineField.cells();
    private final CxmlDetails details = new CxmlDetails();

    void begin(XmlElement item) throws FileRejectedException {
        sourceLine = item.line();
        cells.clear()
                .set(LineField.LINE_ID, item.attribute("lineNumber"))
                .set(LineField.QUANTITY, item.attribute("quantity"))
                .set(LineField.SUPPLIER_SKU, Cell.absentFrom(sourceLine));
        details.begin(item);
    }

    /** An element in the item begins. */
    void begin(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case DETAIL, DETAIL_GROUP -> details.begin(CxmlPaths.inItem(at.inDocument), element);
            case DISTRIBUTION -> details.beginAccount();
            case PRICE_BASIS -> cells.set(LineField.BASE_QUANTITY, element.attribute("quantity"));
            case ID_REFERENCE -> {
                String domain = element.attribute("domain").text().toUpperCase(Locale.ROOT);
                if (domain.startsWith("EAN") || domain.startsWith("UPC") || domain.startsWith("GTIN")) {
                    cells.set(LineField.GTIN, element.attribute("identifier"));
                }
            }
            default -> {
                // Read at its end, or on the way to others.
            }
        }
    }

    /** An element in the item ends. */
    void end(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case DETAIL, DETAIL_GROUP -> details.end(CxmlPaths.inItem(at.inDocument), element);
            case SUPPLIER_PART -> cells.set(LineField.SUPPLIER_SKU, element.text());
            case BUYER_PART -> cells.set(LineField.BUYER_SKU, element.text());
            case MANUFACTURER_PART -> cells.set(LineField.MANUFACTURER_SKU, element.text());
            case EAN -> cells.set(LineField.GTIN, element.text());
            case SHORT_NAME -> cells.set(LineField.DESCRIPTION, element.text());
            case DESCRIPTION ->
                // Its text where it has no short name inside it.
                cells.setIfAbsent(LineField.DESCRIPTION, element.text());
            case UNIT -> cells.set(LineField.UNIT, element.text());
            case PRICE -> {
                cells.set(LineField.UNIT_PRICE, element.text()).set(LineField.CURRENCY, element.attribute("currency"));
            }
            case DISTRIBUTED -> {
                details.accountAmount(element.beginning());
                cells.set(LineField.AMOUNT, sum(cells.get(LineField.AMOUNT), element.text()));
            }
            default -> {
                // Read at its beginning, or on the way to others.
            }
        }
    }

    /** What the accounts are charged with adds up to the line's amount. */
    private static Cell sum(Cell before, Cell more) {
        if (!before.present()) {
            return more;
        }
        try {
            BigDecimal sum = new BigDecimal(before.text()).add(new BigDecimal(more.text()));
            return new Cell(sum.toPlainString(), before.line(), before.column());
        } catch (NumberFormatException e) {
            // The one that is no number is the one that Validate complains of.
            return more.text().chars().allMatch(c -> c >= '0' && c <= '9' || c == '.') ? before : more;
        }
    }

    StagedLine build(int orderNumber, int number) {
        return new StagedLine(orderNumber, number, sourceLine, cells.build(), List.of(), details.take());
    }
}
