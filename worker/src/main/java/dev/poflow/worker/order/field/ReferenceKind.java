package dev.poflow.worker.order.field;

/** The kinds of references that are called by the same name whatever format they come in. Others keep the code that the file has. */
public enum ReferenceKind {
    /** A contract or a blanket order under which is ordered. */
    CONTRACT("contract"),
    /** The supplier's offer. */
    QUOTATION("quotation"),
    /** The buyer's own word for the order, or the number that the buyer's customer gave it. */
    CUSTOMER("customer"),
    /** The number under which the supplier keeps the order. */
    SUPPLIER_ORDER("supplierOrder"),
    REQUISITION("requisition"),
    PROMOTION("promotion"),
    DEPARTMENT("department"),
    PROJECT("project"),
    PRICE_LIST("priceList");

    /** Its name in details and in this project's JSON. */
    public final String member;

    ReferenceKind(String member) {
        this.member = member;
    }
}
