package dev.poflow.worker.format;

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

    void beginElement(String path, XmlElement element) throws FileRejectedException {
        details.begin(path, element);
        if (path.equals("ItemDetail/PriceBasisQuantity")) {
            priceBasis = element.attribute("quantity");
        } else if (path.equals("ItemID/IdReference")) {
            String domain = element.attribute("domain").text().toUpperCase(Locale.ROOT);
            if (domain.startsWith("EAN") || domain.startsWith("UPC") || domain.startsWith("GTIN")) {
                gtin = element.attribute("identifier");
            }
        }
    }

    /** @param path from ItemOut */
    void end(String path, XmlElement element) throws FileRejectedException {
        details.end(path, element);
        switch (path) {
            case "ItemID/SupplierPartID" -> supplierPart = element.text();
            case "ItemID/BuyerPartID" -> buyerPart = element.text();
            case "ItemDetail/ManufacturerPartID" -> manufacturerPart = element.text();
            case "ItemDetail/ItemDetailIndustry/ItemDetailRetail/EANID" -> gtin = element.text();
            case "ItemDetail/Description/ShortName" -> description = element.text();
            case "ItemDetail/Description", "BlanketItemDetail/Description" ->
                // Its text where it has no short name inside it.
                description = description.present() ? description : element.text();
            case "ItemDetail/UnitOfMeasure", "BlanketItemDetail/UnitOfMeasure" -> unit = element.text();
            case "ItemDetail/UnitPrice/Money", "BlanketItemDetail/UnitPrice/Money" -> {
                price = element.text();
                currency = element.attribute("currency");
            }
            case "Distribution/Charge/Money" -> distributed = sum(distributed, element.text());
            default -> {
                // On the way to one of them, or read at its beginning.
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
