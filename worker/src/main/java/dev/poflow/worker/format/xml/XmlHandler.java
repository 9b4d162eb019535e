package dev.poflow.worker.format.xml;

import dev.poflow.worker.order.issue.FileRejectedException;

/** Takes the elements of a document that are in its {@link XmlPath}. */
public interface XmlHandler<F extends XmlField, X extends Exception> {

    /** An element begins. */
    void begin(XmlPath<F> at, XmlElement element) throws FileRejectedException, X;

    /** An element ends. Its attributes are still there where nothing was inside it. */
    void end(XmlPath<F> at, XmlElement element) throws FileRejectedException, X;
}
