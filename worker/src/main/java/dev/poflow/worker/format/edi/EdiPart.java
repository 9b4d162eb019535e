package dev.poflow.worker.format.edi;

/** The parts of an order in which segments stand. A segment can stand in several of them. */
public enum EdiPart {
    /** Before the first line. */
    HEADER,
    /** Outside of lines: before the first one and after the last. */
    ORDER,
    /** From a line's first segment to its last. */
    LINE,
    /** The supplier and the segments that belong to it. */
    SUPPLIER,
    /** Another party that is read, and the segments that belong to it. */
    PARTY,
    /** An allowance or a charge, of an order or of a line, and the segments that belong to it. */
    CHARGE,
    /** Terms of payment, and the segments that belong to them. */
    TERMS,
    /** An article that a line's is made of, and the segments that belong to it. */
    COMPONENT,
    /** A place to which, or a day on which, some of a line's quantity is delivered, and the segments that belong to it. */
    DELIVERY,
    /** Wherever an order or a line says something beside its numbers. */
    DETAIL
}
