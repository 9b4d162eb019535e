package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.shared.Sum;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** One ItemOut of cXML; the same object for every line, refilled. */
final class CxmlLine implements XmlMapping.Taker {

    private long sourceLine;
    private final Cells.Builder<LineField> cells = LineField.cells();
    private final CxmlDetails details = new CxmlDetails();

    /** How many of the price's unit one of the quantity's is. */
    private Cell conversionFactor = Cell.ABSENT;

    void begin(long line) {
        sourceLine = line;
        conversionFactor = Cell.ABSENT;
        cells.clear().set(LineField.SUPPLIER_SKU, Cell.absentFrom(sourceLine));
    }

    /** An element in the item begins with which the reader has something to do. */
    void begin(CxmlMark mark) {
        details.begin(mark);
    }

    /** An element in the item ends with which the reader has something to do. */
    void end(CxmlMark mark, XmlElement element) {
        details.end(mark, element);
    }

    @Override
    public boolean take(XmlMapping.Row row, Target.Read read, XmlElement element) throws FileRejectedException {
        return switch (read.field()) {
            case LineField field -> ofLine(row, field, element);
            case DetailField _ -> details.take(row, read, element);
            default -> throw new IllegalArgumentException(row + " is not an item's");
        };
    }

    private boolean ofLine(XmlMapping.Row row, LineField field, XmlElement element) throws FileRejectedException {
        switch (field) {
            case GTIN -> {
                boolean gtin = row.attribute().isEmpty()
                        || isGtin(element.attribute("domain").text());
                return gtin && cells.keep(field, row.cell(element));
            }
            case DESCRIPTION -> {
                // Its text where it has no short name inside it.
                if (row.rank() == 0 || !cells.has(field)) {
                    cells.set(field, row.cell(element));
                }
            }
            // What the accounts are charged with adds up to the line's amount.
            case AMOUNT ->
                cells.set(field, cells.has(field) ? Sum.of(cells.get(field), row.cell(element)) : row.cell(element));
            case BASE_UNIT -> {
                if (row.attribute().isEmpty()) {
                    cells.set(field, row.cell(element));
                } else {
                    conversionFactor = row.cell(element);
                }
            }
            default -> {
                return cells.keep(field, row.cell(element));
            }
        }
        return true;
    }

    private static boolean isGtin(String domain) {
        String sort = domain.toUpperCase(Locale.ROOT);
        return sort.startsWith("EAN") || sort.startsWith("UPC") || sort.startsWith("GTIN");
    }

    /** A factor of 1 says that both units are the same; any other one that they are not, whatever they are called. */
    private void convertBaseUnit() {
        Cell unit = cells.get(LineField.BASE_UNIT);
        if (!conversionFactor.present() || !unit.present()) {
            return;
        }
        boolean one = DecimalText.plain(conversionFactor.text())
                .filter(factor -> factor.compareTo(BigDecimal.ONE) == 0)
                .isPresent();
        if (one) {
            cells.set(LineField.BASE_UNIT, Cell.ABSENT);
        } else if (UnitOfMeasure.same(unit.text(), cells.get(LineField.UNIT).text())) {
            String text = unit.text() + " (conversionFactor " + conversionFactor.text() + ")";
            cells.set(LineField.BASE_UNIT, new Cell(text, unit.line(), unit.column()));
        }
    }

    StagedLine build(int orderNumber, int number) {
        convertBaseUnit();
        List<StagedDetail> ofLine = details.takeOfLine(cells);
        return new StagedLine(orderNumber, number, sourceLine, cells.build(), List.of(), ofLine);
    }
}
