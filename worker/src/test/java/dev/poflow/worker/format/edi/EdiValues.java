package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.fixture.FileValues.Value;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.OrderField;
import io.xlate.edi.stream.EDIStreamException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the orders of an X12 or EDIFACT file say, value by value, as StAEDI reads it. */
public final class EdiValues {

    /** Codes that become something else than a text. */
    private static final Set<Field> CODED = Set.of(
            OrderField.KIND, OrderField.ORDER_TYPE, OrderField.TEST, ChargeField.INDICATOR, ChargeField.HANDLING);

    /** Segments that belong to the party before them, and say where it is and whom to ask. */
    private static final Set<String> OF_PARTY = Set.of("N2", "N3", "N4", "PER", "CTA", "COM");

    private static final Set<String> REFERENCES = Set.of("REF", "RFF", "LOC", "FII");

    private EdiValues() {}

    /**
     * The values between the first and the last segment of each order.
     *
     * @param header the tag of an order's first segment, whose own values are the envelope's
     * @param sort what stands in it of an order
     * @param party the tag of the segment by which a party begins
     * @param suppliers its codes for suppliers, whose addresses and contacts the merchant knows
     */
    public static List<Value> of(
            byte[] file,
            EdiSyntax syntax,
            EdiMapping mapping,
            String header,
            String sort,
            String party,
            List<String> suppliers)
            throws EDIStreamException, IOException {
        List<Value> values = new ArrayList<>();
        String trailer = header.equals("ST") ? "SE" : "UNT";
        boolean inOrder = false;
        boolean ofSupplier = false;
        for (EdiSegment segment : StaediSegments.read(file, syntax)) {
            if (segment.tag().equals(header)) {
                inOrder = segment.elements().toString().contains(sort);
            } else if (segment.tag().equals(trailer)) {
                inOrder = false;
            } else if (inOrder) {
                ofSupplier = segment.tag().equals(party)
                        ? suppliers.contains(segment.component(1, 1))
                        : ofSupplier && (OF_PARTY.contains(segment.tag()) || REFERENCES.contains(segment.tag()));
                if (!ofSupplier || !OF_PARTY.contains(segment.tag())) {
                    add(segment, mapping, values);
                }
            }
        }
        return values;
    }

    private static void add(EdiSegment segment, EdiMapping mapping, List<Value> values) {
        EdiPlaces known = new EdiPlaces();
        mapping.passOver(segment, known);
        for (int element = 1; element <= segment.elements().size(); element++) {
            String[] components = segment.elements().get(element - 1).split(String.valueOf(EdiSegment.COMPONENT), -1);
            for (int component = 1; component <= components.length; component++) {
                String text = components[component - 1].strip();
                boolean tells = known.has(element, component) || isCode(mapping, segment, element, component);
                values.add(new Value(segment.place() + " " + element + "." + component, text, tells));
            }
        }
    }

    /** Whether a row asks for what stands there, or makes something else than a text of it. */
    private static boolean isCode(EdiMapping mapping, EdiSegment segment, int element, int component) {
        return mapping.rows.stream()
                .filter(row -> row.tag().equals(segment.tag()))
                .anyMatch(row -> {
                    boolean asked = isAt(row.when().place(), element, component)
                            && (row.when().codes().isEmpty()
                                    || row.when()
                                            .codes()
                                            .contains(row.when().place().code(segment)));
                    return asked || isAt(row.place(), element, component) && isCoded(row);
                });
    }

    private static boolean isCoded(Row row) {
        return row.target() instanceof Target.Read(Field field, var _) && CODED.contains(field);
    }

    private static boolean isAt(EdiPlace place, int element, int component) {
        return place.element() == element && (place.component() == 0 || place.component() == component);
    }
}
