package dev.poflow.worker.format.ubl;

/** Elements of a UBL document by which the reader knows where it is. */
enum UblMark {
    NONE,
    LINE,
    /** Whether a line is still wanted. */
    STATUS,
    CHARGE,
    /** What a line's article is made of. */
    COMPONENT,
    /** By which several are told apart. */
    DELIVERY,
    /** After whose rules the document was written. */
    CUSTOMIZATION
}
