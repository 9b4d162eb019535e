package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import java.util.Locale;

/** A supplier whose identifiers come one after the other, each with the name of its scheme. */
public final class SupplierBuilder {

    /** How well a number identifies: the buyer's own number best, an address on a network least. */
    public enum Rank {
        NONE,
        ADDRESS,
        REGISTRATION,
        IDENTIFIER,
        OWN
    }

    private Cell id;
    private Rank rank = Rank.NONE;
    private Cell gln = Cell.ABSENT;
    private Cell duns = Cell.ABSENT;
    private Cell vat = Cell.ABSENT;
    private Cell name = Cell.ABSENT;
    private Rank nameRank = Rank.NONE;

    /** @param line where the supplier should be named */
    public SupplierBuilder(long line) {
        id = Cell.absentFrom(line);
    }

    /**
     * Takes a number.
     *
     * @param scheme whose number it is: a name, a code of ISO 6523 as in Peppol's EAS list, or empty
     */
    public void identifier(String scheme, Cell number, Rank ofNumber) {
        if (!number.present()) {
            return;
        }
        switch (sort(scheme)) {
            case "gln" -> gln = gln.present() ? gln : number;
            case "duns" -> duns = duns.present() ? duns : number;
            case "vat" -> vat = vat.present() ? vat : number;
            default -> {
                if (ofNumber.compareTo(rank) > 0) {
                    id = number;
                    rank = ofNumber;
                }
            }
        }
    }

    public void vat(Cell number) {
        vat = vat.present() ? vat : number;
    }

    public void name(Cell text, Rank ofName) {
        if (text.present() && ofName.compareTo(nameRank) > 0) {
            name = text;
            nameRank = ofName;
        }
    }

    /** What a scheme numbers: gln, duns, vat, or id for any other. */
    static String sort(String scheme) {
        String code = scheme.toUpperCase(Locale.ROOT);
        return switch (code) {
            case "0088", "GLN", "EAN", "ILN", "EAN-LOC", "UL" -> "gln";
            case "0060", "0062", "DUNS", "D-U-N-S", "DUNS+4" -> "duns";
            case "VAT", "VA", "0223", "TAXID", "VATID" -> "vat";
            default ->
                // 9906 to 9959 are countries' VAT numbers in the EAS list; "DE:VAT" is how they were written before
                code.endsWith(":VAT") || code.length() == 4 && code.startsWith("99") && isNumber(code) ? "vat" : "id";
        };
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Takes a value of one of {@link OrderField#OF_SUPPLIER}; its rank tells it from others of the same field. */
    public void put(OrderField field, Cell cell, Rank ofValue) {
        switch (field) {
            case SUPPLIER_GLN -> identifier("GLN", cell, ofValue);
            case SUPPLIER_DUNS -> identifier("DUNS", cell, ofValue);
            case SUPPLIER_VAT -> vat(cell);
            case SUPPLIER_NAME -> name(cell, ofValue);
            default -> identifier("", cell, ofValue);
        }
    }

    /** Puts the supplier as it is known now into an order's header. */
    public void into(Cells.Builder<OrderField> header) {
        header.set(OrderField.SUPPLIER_ID, id)
                .set(OrderField.SUPPLIER_GLN, gln)
                .set(OrderField.SUPPLIER_DUNS, duns)
                .set(OrderField.SUPPLIER_VAT, vat)
                .set(OrderField.SUPPLIER_NAME, name);
    }
}
