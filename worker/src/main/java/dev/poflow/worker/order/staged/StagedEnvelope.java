package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import java.util.Set;

/**
 * What an order came in: who has sent it to whom, and under which numbers, as written. Empty texts for what its format has not.
 *
 * @param standard X12, EDIFACT or CXML
 * @param interchange ISA13, UNB 0020, payloadID
 * @param group GS06, UNG 0048
 * @param message ST02, UNH 0062
 * @param line where it begins in the file
 */
public record StagedEnvelope(
        String standard,
        Address sender,
        Address receiver,
        Address groupSender,
        Address groupReceiver,
        String interchange,
        String group,
        String message,
        long line) {

    /** Qualifiers of D-U-N-S numbers, with their standard: X12's element I05, EDIFACT's 0007, cXML's domains. */
    private static final Set<String> DUNS =
            Set.of("X12 01", "X12 14", "EDIFACT 1", "CXML DUNS", "CXML duns", "CXML DUNS+4");

    /** Qualifiers of Global Location Numbers. */
    private static final Set<String> GLN = Set.of("EDIFACT 14", "CXML GLN", "CXML gln", "CXML EANID");

    /**
     * A sender or a receiver.
     *
     * @param id by which the network knows it
     * @param kind whose number that is, by a code of the standard; empty where it is not said
     */
    public record Address(String id, String kind) {

        public static final Address NONE = new Address("", "");

        public boolean present() {
            return !id.isEmpty();
        }

        /** For a sentence. */
        public String quoted() {
            return new Cell(id, 0, 0).quoted();
        }
    }

    /** The party behind an address. */
    public StagedSupplier party(Address address) {
        String kind = standard + " " + address.kind();
        OrderField field = DUNS.contains(kind)
                ? OrderField.SUPPLIER_DUNS
                : GLN.contains(kind) ? OrderField.SUPPLIER_GLN : OrderField.SUPPLIER_ID;
        return new StagedSupplier(
                OrderField.cells().set(field, new Cell(address.id(), line, 0)).build());
    }
}
