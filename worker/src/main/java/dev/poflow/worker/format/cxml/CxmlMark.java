package dev.poflow.worker.format.cxml;

/** Elements of a cXML document by which the reader knows where it is. */
enum CxmlMark {
    NONE,
    REQUEST,
    HEADER,
    ITEM,
    /** Of the document's header: whose numbers are inside it. */
    CREDENTIAL,
    CONTACT,
    /** A telephone number, which is in parts. */
    PHONE,
    PAYMENT_TERM,
    /** What is taken off for paying early. */
    DISCOUNT,
    SHIPPING,
    MODIFICATION,
    /** An account that an item is charged to. */
    DISTRIBUTION,
    /** How much of an item is wanted when. */
    SCHEDULE,
    /** A part of such an account. */
    SEGMENT,
    SEGMENT_NAME
}
