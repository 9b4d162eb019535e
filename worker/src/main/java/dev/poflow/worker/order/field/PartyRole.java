package dev.poflow.worker.order.field;

/** What a party other than the supplier has to do with an order. */
public enum PartyRole {
    BUYER("buyer"),
    DELIVER_TO("deliverTo"),
    BILL_TO("billTo");

    /** Its name in details and in this project's JSON. */
    public final String member;

    PartyRole(String member) {
        this.member = member;
    }
}
