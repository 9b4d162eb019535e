package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.xml.XmlField;

/** What an element of a UBL document is to its order, or to the line that it stands in. */
enum UblField implements XmlField {

    /** The document itself, or an element on the way to others. */
    NONE(false),
    /** One of {@link UblDetails}. */
    DETAIL(true),
    /** A delivery, by which several are told apart. */
    DELIVERY(false),
    LINE(false),
    CHARGE(false),

    // Of a line; the number is the order's, too.
    NUMBER(true),
    STATUS(true),
    QUANTITY(true),
    UNIT(false),
    AMOUNT(true),
    PRICE(true),
    BASE_QUANTITY(true),
    NAME(true),
    DESCRIPTION(true),
    BUYERS_NUMBER(true),
    SELLERS_NUMBER(true),
    MANUFACTURERS_NUMBER(true),
    STANDARD_NUMBER(true),
    GTIN(false),

    // Of an order.
    SEQUENCE_NUMBER(true),
    ISSUE_DATE(true),
    CURRENCY(true),
    PRICING_CURRENCY(true),
    LINE_COUNT(true),
    REFERENCE(true),
    TAX(true),
    TOTAL(true),
    TOTAL_WITHOUT_TAX(true),
    TOTAL_WITH_TAX(true),
    TOTAL_OF_ALLOWANCES(true),
    TOTAL_OF_CHARGES(true),
    PREPAID(true),
    ROUNDING(true),
    PAYABLE(true),

    // Of its supplier.
    SUPPLIER_ACCOUNT(true),
    SUPPLIER_ENDPOINT(true),
    SUPPLIER_NUMBER(true),
    SUPPLIER_NAME(true),
    SUPPLIER_VAT(true),
    SUPPLIER_REGISTERED_NAME(true),
    SUPPLIER_REGISTRATION(true),

    // Of an allowance or a charge.
    CHARGE_INDICATOR(true),
    CHARGE_REASON(true),
    CHARGE_REASON_CODE(true),
    CHARGE_PERCENT(true),
    CHARGE_AMOUNT(true);

    private final boolean text;

    UblField(boolean text) {
        this.text = text;
    }

    @Override
    public boolean hasText() {
        return text;
    }
}
