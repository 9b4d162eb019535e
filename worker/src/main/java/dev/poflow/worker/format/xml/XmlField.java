package dev.poflow.worker.format.xml;

/** What a reader makes of an element of a document. */
public interface XmlField {

    /** Whether the element is wanted for its text, not only for its attributes or on the way to others. */
    boolean hasText();
}
