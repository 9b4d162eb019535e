package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** One ItemOut of cXML; the same object for every line, refilled. */
final class CxmlLine {

    private long sourceLine;
    private Cell lineNumber = Cell.ABSENT;
    private Cell quantity = Cell.ABSENT;
    private Cell supplierPart = Cell.ABSENT;
    private Cell buyerPart = Cell.ABSENT;
    private Cell manufacturerPart = Cell.ABSENT;
    private Cell gtin = Cell.ABSENT;
    private Cell description = Cell.ABSENT;
    private Cell unit = Cell.ABSENT;
    private Cell price = Cell.ABSENT;
    private Cell priceBasis = Cell.ABSENT;
    private Cell distributed = Cell.ABSENT;
    private Cell currency = Cell.ABSENT;

    private final CxmlDetails details = new CxmlDetails();

    void begin(XmlElement item) throws FileRejectedException {
        sourceLine = item.line();
        lineNumber = item.attribute("lineNumber");
        quantity = item.attribute("quantity");
        supplierPart = Cell.absentFrom(sourceLine);
        buyerPart = Cell.ABSENT;
        manufacturerPart = Cell.ABSENT;
        gtin = Cell.ABSENT;
        description = Cell.ABSENT;
        unit = Cell.ABSENT;
        price = Cell.ABSENT;
        priceBasis = Cell.ABSENT;
        distributed = Cell.ABSENT;
        currency = Cell.ABSENT;
        details.begin(item);
    }

    /** An element in the item begins. */
    void begin(XmlPath<CxmlField> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case DETAIL, DETAIL_GROUP -> details.begin(CxmlPaths.inItem(at.inDocument), element);
            case DISTRIBUTION -> details.beginAccount();
            case PRICE_BASIS -> priceBasis = element.attribute("quantity");
            case ID_REFERENCE -> {
                String domain = element.attribute("domain").text().toUpperCase(Locale.ROOT);
                if (domain.startsWith("EAN") || domain.startsWith("UPC") || domain.startsWith("GTIN")) {
                    gtin = element.attribute("identifier");
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
            case SUPPLIER_PART -> supplierPart = element.text();
            case BUYER_PART -> buyerPart = element.text();
            case MANUFACTURER_PART -> manufacturerPart = element.text();
            case EAN -> gtin = element.text();
            case SHORT_NAME -> description = element.text();
            case DESCRIPTION ->
                // Its text where it has no short name inside it.
                description = description.present() ? description : element.text();
            case UNIT -> unit = element.text();
            case PRICE -> {
                price = element.text();
                currency = element.attribute("currency");
            }
            case DISTRIBUTED -> {
                details.accountAmount(element.beginning());
                distributed = sum(distributed, element.text());
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
        return new StagedLine(
                orderNumber,
                number,
                sourceLine,
                lineNumber,
                new StagedArticle(Cell.ABSENT, buyerPart, supplierPart, manufacturerPart, gtin),
                description,
                quantity,
                unit,
                price,
                priceBasis,
                distributed,
                currency,
                List.of(),
                details.take());
    }
}
