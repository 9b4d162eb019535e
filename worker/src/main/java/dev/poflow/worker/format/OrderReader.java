package dev.poflow.worker.format;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads purchase orders in one format. Implementations keep no state between files and hold neither the file nor its lines in
 * memory: what they need grows with the number of orders at most. Adding a format is adding one implementation and naming it in
 * {@link OrderReaders}.
 */
public interface OrderReader {

    /** The format that this reader reads. */
    Format format();

    /**
     * Whether a file that begins like this is of this reader's format. Looks at content only.
     *
     * @param head how the file begins
     */
    boolean recognises(Head head);

    /**
     * Reads the whole file.
     *
     * @param file from its first byte; not closed here
     * @param sink takes what is found
     * @return the decimal mark that the file's numbers use, as {@code DecimalText} takes it
     * @throws FileRejectedException where the file as a whole cannot be used
     * @throws IOException where the stream fails
     */
    <X extends Exception> char read(InputStream file, OrderSink<X> sink) throws FileRejectedException, IOException, X;
}
