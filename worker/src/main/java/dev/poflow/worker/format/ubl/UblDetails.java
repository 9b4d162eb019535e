package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.List;

/** What a UBL order or one of its lines says beside its numbers. */
final class UblDetails {

    private final DetailList details = new DetailList();
    /** Addresses on a network that are numbers, too: they count where the party has no such number elsewhere, and are kept beside it. */
    private final DetailList endpoints = new DetailList();

    private String component = "";
    private Cell otherQuantityUnit = Cell.ABSENT;

    void beginDelivery() {
        endDelivery();
        details.beginDelivery();
        endpoints.inDelivery(details.deliveries());
    }

    void beginComponent() {
        component = details.beginComponent();
    }

    void endDelivery() {
        details.endDelivery();
        endpoints.endDelivery();
    }

    /**
     * Takes a value of the mapping.
     *
     * @return whether it is among the details now
     */
    boolean take(XmlMapping.Row row, DetailField field, String of, Cell cell, XmlElement element) {
        if (field.group == DetailField.Group.COMPONENT) {
            return details.add(field, component, cell);
        }
        if (field == DetailField.OTHER_QUANTITY_UNIT) {
            otherQuantityUnit = cell;
            return true;
        }
        if (field == DetailField.OTHER_QUANTITY) {
            details.addQuantity(new Cell(of, cell.line(), cell.column()), cell, otherQuantityUnit);
            otherQuantityUnit = Cell.ABSENT;
            return true;
        }
        if (field != DetailField.PARTY_ID) {
            return details.add(field, of, cell);
        }
        DetailField number =
                DetailList.number(element.attributeBeginning("schemeID").text());
        if (!row.path().endsWith("/EndpointID")) {
            return details.add(number, of, cell);
        }
        // An address that is no number of the party says where the document was sent, nothing of the order.
        return number == DetailField.PARTY_ID || endpoints.add(number, of, cell);
    }

    /** Keeps a text, where there is one. */
    void note(Cell text) {
        details.add(DetailField.NOTE, text);
    }

    /** Keeps the document's own number beside that of the order that it changes. */
    void document(Cell number) {
        details.add(DetailField.REFERENCE, "document", number);
    }

    /** All there is of an order. */
    List<StagedDetail> take() {
        addEndpoints();
        return details.takeOfOrder();
    }

    /** All there is of a line. What follows belongs to another one. */
    List<StagedDetail> takeOfLine(Cells.Builder<LineField> line) {
        addEndpoints();
        return details.takeOfLine(line);
    }

    private void addEndpoints() {
        for (StagedDetail number : endpoints.take()) {
            details.inDelivery(number.delivery());
            if (!details.add(number.field(), number.of(), number.value())) {
                details.add(DetailField.REFERENCE, "endpoint", number.value());
            }
        }
        details.endDelivery();
    }
}
