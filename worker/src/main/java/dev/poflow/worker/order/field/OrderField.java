package dev.poflow.worker.order.field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands once in an order and is reckoned with: each field of its header, its supplier's and its totals' once. What it says beside
 * that is a {@link DetailField}; its own allowances and charges are {@code StagedCharge}s.
 */
public enum OrderField implements Field {
    /** The buyer's number for the order. */
    PURCHASE_ORDER_NUMBER("purchaseOrderNumber", "po_number", "Purchase Order", FieldType.TEXT, Longest.NAME),
    /** What the document does with the order. Readers understand it at once, so it has no cell: {@code StagedOrder.kind()}. */
    KIND("kind", "kind", "Kind", FieldType.KIND, Longest.ANY),
    /** Absent means 0 for an original, else the next one. */
    REVISION("revision", "revision", "Revision", FieldType.COUNT, Longest.ANY),
    /** Of a call-off: several of one blanket order have its number, and each is an order of its own. */
    RELEASE_NUMBER("releaseNumber", "release_number", "Release Number", FieldType.TEXT, Longest.NAME),
    /** What sort of order it is: an {@link OrderType}'s word, or the file's own code. Absent for an order like most. */
    ORDER_TYPE("orderType", "order_type", "PO Type", FieldType.TEXT, Longest.NAME),
    /** That it is only a test, in the file's own code. */
    TEST("test", "test", "Test", FieldType.TEXT, Longest.NAME),
    ORDER_DATE("orderDate", "order_date", "Order Date", FieldType.DATE, Longest.ANY),

    /** The supplier's number, as the buyer or the supplier counts. */
    SUPPLIER_ID("supplierId", "supplier_id", "Supplier ID", FieldType.TEXT, Longest.NAME),
    /** GS1 Global Location Number. */
    SUPPLIER_GLN("supplierGln", "supplier_gln", "Supplier GLN", FieldType.TEXT, Longest.NAME),
    /** Dun and Bradstreet's D-U-N-S number. */
    SUPPLIER_DUNS("supplierDuns", "supplier_duns", "Supplier DUNS", FieldType.TEXT, Longest.NAME),
    /** VAT or tax registration. */
    SUPPLIER_VAT("supplierVat", "supplier_vat", "Supplier VAT", FieldType.TEXT, Longest.NAME),
    SUPPLIER_NAME("supplierName", "supplier_name", "Supplier Name", FieldType.TEXT, Longest.NAME),

    /** For the whole order; lines may name their own. */
    CURRENCY("currency", "currency", "Currency", FieldType.CURRENCY, Longest.ANY),

    /** What the lines add up to. */
    TOTAL_AMOUNT("totalAmount", "total_amount", "Order Total", FieldType.NUMBER, Longest.ANY),
    /** The number of lines, such as CTT01. */
    LINE_COUNT("lineCount", "line_count", "Line Count", FieldType.COUNT, Longest.ANY),
    /** The sum of quantities, such as CTT02. */
    QUANTITY_TOTAL("quantityTotal", "quantity_total", "Quantity Total", FieldType.NUMBER, Longest.ANY),
    /** Sum of the order's own allowances. */
    ALLOWANCE_TOTAL("allowanceTotal", "allowance_total", "Allowance Total", FieldType.NUMBER, Longest.ANY),
    /** Sum of the order's own charges. */
    CHARGE_TOTAL("chargeTotal", "charge_total", "Charge Total", FieldType.NUMBER, Longest.ANY),
    /** Lines − allowances + charges. */
    TAX_EXCLUSIVE_AMOUNT("taxExclusiveAmount", "tax_exclusive", "Tax Exclusive Amount", FieldType.NUMBER, Longest.ANY),
    /** All taxes. */
    TAX_AMOUNT("taxAmount", "tax_amount", "Tax Amount", FieldType.NUMBER, Longest.ANY),
    /** Tax-exclusive amount + taxes. */
    TAX_INCLUSIVE_AMOUNT("taxInclusiveAmount", "tax_inclusive", "Tax Inclusive Amount", FieldType.NUMBER, Longest.ANY),
    /** Paid already. */
    PREPAID_AMOUNT("prepaidAmount", "prepaid", "Prepaid Amount", FieldType.NUMBER, Longest.ANY),
    /** Added to make the payable amount round. */
    ROUNDING_AMOUNT("roundingAmount", "rounding", "Rounding Amount", FieldType.NUMBER, Longest.ANY),
    /** Tax-inclusive amount − prepaid + rounding. */
    PAYABLE_AMOUNT("payableAmount", "payable", "Payable Amount", FieldType.NUMBER, Longest.ANY);

    /** All of them, in their order: the header's, the supplier's, the totals'. */
    public static final List<OrderField> ALL = List.of(values());

    /** Those of the supplier, the one that identifies best first. */
    public static final List<OrderField> OF_SUPPLIER =
            List.of(SUPPLIER_ID, SUPPLIER_GLN, SUPPLIER_DUNS, SUPPLIER_VAT, SUPPLIER_NAME);

    /** Its name in issues, in a merchant's settings and, but for the supplier's, in this project's JSON. */
    public final String member;

    /** Its name in the database. */
    public final String column;

    /** Its name for people, such as the header of a column. */
    public final String words;

    public final FieldType type;

    /** Characters of a text that can be kept; other types are limited by their rules. */
    public final int longest;

    OrderField(String member, String column, String words, FieldType type, int longest) {
        this.member = member;
        this.column = column;
        this.words = words;
        this.type = type;
        this.longest = longest;
    }

    /** Whether it is one of {@code StagedTotals}, not of {@code StagedOrder}. */
    public boolean isTotal() {
        return compareTo(TOTAL_AMOUNT) >= 0;
    }

    /** The field of this name in issues. */
    public static Optional<OrderField> of(String member) {
        return Arrays.stream(values())
                .filter(field -> field.member.equals(member))
                .findFirst();
    }

    /** For the values of an order's header, or of its totals. */
    public static Cells.Builder<OrderField> cells() {
        return new Cells.Builder<>(ALL.size());
    }

    /** Constants that an enum's own constants cannot name otherwise. */
    private static final class Longest {
        static final int NAME = 200;
        static final int ANY = Integer.MAX_VALUE;
    }
}
