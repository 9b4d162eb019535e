package dev.poflow.worker.order.field;

/** How an allowance or a charge is settled that is not on the invoice of its order. */
public enum ChargeHandling {
    /** The buyer bills it to the supplier. */
    BILL_BACK("billBack"),
    /** The supplier sends a check, or pays otherwise. */
    SUPPLIER_PAYS("supplierPays"),
    /** Credited to the buyer's account. */
    CREDIT("credit"),
    /** Issued later by the supplier or by a reseller. */
    ISSUED_LATER("issuedLater"),
    /** Saved up in a fund. */
    FUND("fund"),
    /** Paid to the carrier by who receives the goods. */
    COLLECT("collect"),
    /** Cancelled or denied. */
    CANCELLED("cancelled"),
    INFORMATION("information"),
    /** Of a component, of which the line's price is made. */
    OF_COMPONENT("component");

    /** Its name in details and in this project's JSON. */
    public final String member;

    ChargeHandling(String member) {
        this.member = member;
    }
}
