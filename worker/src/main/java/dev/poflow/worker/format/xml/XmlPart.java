package dev.poflow.worker.format.xml;

/** The parts of a document in which the elements of a mapping stand. */
public enum XmlPart {
    /** The document around an order. */
    DOCUMENT,
    ORDER,
    LINE
}
