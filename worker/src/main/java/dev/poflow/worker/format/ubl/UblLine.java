package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.shared.ChargeBuilder;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.DecimalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One OrderLine of UBL; the same object for every line, refilled. */
final class UblLine implements XmlMapping.Taker {

    /** Codes of a changed order's line that is no longer wanted (UNCL 1229: deleted, as OpenPEPPOL uses it). */
    private static final String DELETED = "2";

    private final Cells.Builder<LineField> cells = LineField.cells();
    private final ChargeBuilder charge = new ChargeBuilder();
    private List<StagedCharge> charges = new ArrayList<>(0);
    private final UblDetails details = new UblDetails();
    private Cell status = Cell.ABSENT;

    /** Counts where the article has no name. */
    private Cell description = Cell.ABSENT;

    private long sourceLine;

    void begin(long line) {
        sourceLine = line;
        cells.clear();
        charges = new ArrayList<>(0);
        status = Cell.ABSENT;
        description = Cell.ABSENT;
        // Of a line that was passed over.
        details.take();
    }

    ChargeBuilder charge() {
        return charge;
    }

    UblDetails details() {
        return details;
    }

    /** An element in the line ends with which the reader has something to do. */
    void end(UblMark mark, XmlElement element) throws FileRejectedException {
        if (mark == UblMark.CHARGE) {
            charge.end(charges);
        } else if (mark == UblMark.STATUS) {
            status = status == Cell.ABSENT ? element.text() : status;
        }
    }

    @Override
    public boolean take(XmlMapping.Row row, Target.Read read, XmlElement element) throws FileRejectedException {
        Cell cell = row.cell(element);
        return switch (read.field()) {
            case LineField field -> ofLine(row, field, cell, element);
            case ChargeField part -> chargePart(charge, part, row.rank(), cell);
            case DetailField field -> details.take(row, field, read.of(), cell, element);
            case OrderField field -> throw new IllegalArgumentException(field + " is not a line's");
        };
    }

    private boolean ofLine(XmlMapping.Row row, LineField field, Cell cell, XmlElement element)
            throws FileRejectedException {
        return switch (field) {
            case GTIN -> isGtin(cell, element) && cells.keep(field, cell);
            case SKU -> !isGtin(cell, element) && cells.keep(field, cell);
            case DESCRIPTION -> {
                if (row.rank() == 0) {
                    yield cells.keep(field, cell);
                }
                boolean first = description == Cell.ABSENT;
                description = first ? cell : description;
                yield first;
            }
            default -> cells.keep(field, cell);
        };
    }

    /** A part of an AllowanceCharge, of a line or of the order. */
    static boolean chargePart(ChargeBuilder charge, ChargeField part, int rank, Cell text) {
        switch (part) {
            case INDICATOR -> charge.charge(isTrue(text.text()));
            case PERCENT -> charge.percent(text);
            case HANDLING -> throw new IllegalArgumentException("UBL has no " + part);
            case AMOUNT -> charge.amount(text);
            case REASON -> {
                if (rank == 0) {
                    charge.reason(text);
                } else {
                    charge.reasonCode(text);
                }
            }
        }
        return true;
    }

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** A standard number is a GTIN where its scheme says so, or where there is no scheme and it has a GTIN's length. */
    private static boolean isGtin(Cell number, XmlElement element) throws FileRejectedException {
        String scheme = element.attribute("schemeID").text().toUpperCase(Locale.ROOT);
        boolean named = scheme.equals("0160")
                || scheme.startsWith("GTIN")
                || scheme.startsWith("EAN")
                || scheme.startsWith("UPC");
        boolean looks = scheme.isEmpty() && number.text().matches("[0-9]{8}|[0-9]{12,14}");
        return named || looks || scheme.equals("SRV");
    }

    /** Whether the line is there only to say that it is no longer wanted. */
    boolean isDeleted() {
        return status.text().equals(DELETED);
    }

    /** What the line comes to, as it says itself, else by its quantity and price. */
    Optional<BigDecimal> amount() {
        Optional<BigDecimal> written = number(LineField.AMOUNT);
        if (written.isPresent()) {
            return written;
        }
        Optional<BigDecimal> quantity = number(LineField.QUANTITY);
        Optional<BigDecimal> price = number(LineField.UNIT_PRICE);
        return quantity.isEmpty() || price.isEmpty() || cells.has(LineField.BASE_QUANTITY) || !charges.isEmpty()
                ? Optional.empty()
                : Optional.of(quantity.get().multiply(price.get()));
    }

    private Optional<BigDecimal> number(LineField field) {
        return DecimalText.read(cells.get(field).text(), DecimalText.STANDARD_MARK);
    }

    StagedLine build(int orderNumber, int lineNumber) {
        if (!cells.has(LineField.DESCRIPTION)) {
            cells.set(LineField.DESCRIPTION, description);
        } else {
            // What the article is beside its name.
            details.note(description);
        }
        List<StagedDetail> ofLine = details.takeOfLine(cells);
        return new StagedLine(orderNumber, lineNumber, sourceLine, cells.build(), charges, ofLine);
    }
}
