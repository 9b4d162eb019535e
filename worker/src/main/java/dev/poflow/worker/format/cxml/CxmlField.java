package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.xml.XmlField;

/** What an element of a cXML document is to its order, or to the item that it stands in. */
enum CxmlField implements XmlField {

    /** The document itself, or an element on the way to others. */
    NONE(false),
    /** One of {@link CxmlDetails}. */
    DETAIL(true),
    /** An element around such. */
    DETAIL_GROUP(false),
    REQUEST(false),
    HEADER(false),
    ITEM(false),
    CONTACT(false),
    CONTACT_NAME(true),

    // Of the document's header.
    SUPPLIER_CREDENTIAL(false),
    SUPPLIER_IDENTITY(true),
    SUPPLIER_NAME(true),
    BUYER_CREDENTIAL(false),
    BUYER_IDENTITY(true),

    // Of an order.
    TOTAL(true),
    TAX(true),
    SHIPPING(false),
    SHIPPING_AMOUNT(true),
    SHIPPING_REASON(true),
    MODIFICATION(false),
    DEDUCTION_AMOUNT(true),
    DEDUCTION_PERCENT(false),
    COST_AMOUNT(true),
    COST_PERCENT(false),
    MODIFICATION_REASON(true),

    // Of an item.
    SUPPLIER_ID(true),
    SUPPLIER_PART(true),
    BUYER_PART(true),
    MANUFACTURER_PART(true),
    ID_REFERENCE(false),
    EAN(true),
    SHORT_NAME(true),
    DESCRIPTION(true),
    UNIT(true),
    PRICE(true),
    PRICE_BASIS(false),
    DISTRIBUTION(false),
    DISTRIBUTED(true);

    private final boolean text;

    CxmlField(boolean text) {
        this.text = text;
    }

    @Override
    public boolean hasText() {
        return text;
    }
}
