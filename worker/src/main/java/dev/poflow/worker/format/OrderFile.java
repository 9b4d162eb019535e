package dev.poflow.worker.format;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A purchase order file, read once from beginning to end: the way into this package. Safe for use by several threads. */
public final class OrderFile {

    private OrderFile() {}

    /** The same for a merchant that has configured nothing. */
    public static <X extends Exception> ReadOutcome read(Format wanted, InputStream in, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        return read(wanted, ReadOptions.NONE, in, sink);
    }

    /**
     * Finds out the format and reads the file, unpacked where it is packed. Holds neither the file nor its lines in memory.
     *
     * @param wanted the format that the workflow names, or {@link Format#Auto}
     * @param options what the merchant has configured of its suppliers' tables
     * @param in from the file's first byte; not closed here
     * @param sink takes what is found
     * @throws FileRejectedException where the file as a whole cannot be used, with the issue that says why and where
     * @throws IOException where the stream fails: the file itself may be good
     * @throws X what the sink throws
     */
    public static <X extends Exception> ReadOutcome read(
            Format wanted, ReadOptions options, InputStream in, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        try {
            InputStream unpacked = unpacked(in);
            OrderReader reader = new OrderReaders(options).detect(wanted, Head.peek(unpacked));
            return new ReadOutcome(reader.format(), reader.read(unpacked, sink));
        } catch (BadTextException e) {
            throw e.rejectionAtLine();
        }
    }

    /** The file itself, or the one in it; its head can be peeked at. */
    static InputStream unpacked(InputStream in) throws IOException {
        InputStream file = new BufferedInputStream(in, Head.BYTES);
        InputStream unpacked = Unpacked.of(file, Head.peek(file));
        return unpacked == file ? file : new BufferedInputStream(unpacked, Head.BYTES);
    }
}
