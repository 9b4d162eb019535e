package dev.poflow.worker.order.field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an order line is reckoned with, and what names its article: each field once, in the order in which tables have them. What it says
 * beside that is a {@link DetailField}; allowances and charges are {@code StagedCharge}s.
 */
public enum LineField implements Field {
    /** The line's own identifier in its order, such as PO101. */
    LINE_ID("lineId", "line_id", "Line ID", FieldType.TEXT, Longest.NAME),
    /** A number of the article of which the file does not say whose it is. */
    SKU("sku", "sku", "SKU", FieldType.TEXT, Longest.NAME),
    BUYER_SKU("buyerSku", "buyer_sku", "Buyer SKU", FieldType.TEXT, Longest.NAME),
    SUPPLIER_SKU("supplierSku", "supplier_sku", "Supplier SKU", FieldType.TEXT, Longest.NAME),
    MANUFACTURER_SKU("manufacturerSku", "manufacturer_sku", "Manufacturer SKU", FieldType.TEXT, Longest.NAME),
    GTIN("gtin", "gtin", "GTIN", FieldType.GTIN, Longest.NAME),
    /** The article in words. */
    DESCRIPTION("description", "description", "Description", FieldType.TEXT, 2_000),
    QUANTITY("quantity", "quantity", "Quantity", FieldType.NUMBER, Longest.ANY),
    /** Unit of measure as written. */
    UNIT("unit", "unit", "Unit", FieldType.TEXT, Longest.NAME),
    /** Net price of one base quantity. */
    UNIT_PRICE("unitPrice", "unit_price", "Unit Price", FieldType.NUMBER, Longest.ANY),
    /** The quantity that the price is for; absent means 1. */
    BASE_QUANTITY("baseQuantity", "base_quantity", "Base Quantity", FieldType.NUMBER, Longest.ANY),
    /** Unit of the base quantity as written; absent means the quantity's. */
    BASE_UNIT("baseUnit", "base_unit", "Base Unit", FieldType.TEXT, Longest.NAME),
    /** What the price is for by a code of X12's element 639: a {@link PriceCode}. */
    PRICE_CODE("priceCode", "price_code", "Price Code", FieldType.TEXT, Longest.NAME),
    /** The line's amount, after its allowances and charges. */
    AMOUNT("amount", "amount", "Amount", FieldType.NUMBER, Longest.ANY),
    /** Of this line; absent means the order's. */
    CURRENCY("currency", "currency", "Currency", FieldType.CURRENCY, Longest.ANY),
    /** The quarantined line of an earlier file that this one takes the place of: a {@code LineReference}. */
    CORRECTS("corrects", "corrects", "Corrects", FieldType.TEXT, Longest.NAME);

    /** All of them, in their order. */
    public static final List<LineField> ALL = List.of(values());

    /** Its name in this project's JSON, in issues and in a merchant's settings. */
    public final String member;

    /** Its name in the database. */
    public final String column;

    /** Its name for people, such as the header of a column. */
    public final String words;

    public final FieldType type;

    /** Characters of a text that can be kept; a number's digits are limited by its rules. */
    public final int longest;

    LineField(String member, String column, String words, FieldType type, int longest) {
        this.member = member;
        this.column = column;
        this.words = words;
        this.type = type;
        this.longest = longest;
    }

    /** The field of this name in this project's JSON. */
    public static Optional<LineField> of(String member) {
        return Arrays.stream(values())
                .filter(field -> field.member.equals(member))
                .findFirst();
    }

    /** For the values of a line, or of one line after the other. */
    public static Cells.Builder<LineField> cells() {
        return new Cells.Builder<>(ALL.size());
    }

    /** Constants that an enum's own constants cannot name otherwise. */
    private static final class Longest {
        static final int NAME = 100;
        static final int ANY = Integer.MAX_VALUE;
    }
}
