package dev.poflow.worker.format;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.csv.CsvOrderReader;
import dev.poflow.worker.format.cxml.CxmlOrderReader;
import dev.poflow.worker.format.edifact.EdifactOrderReader;
import dev.poflow.worker.format.json.JsonOrderReader;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.ubl.UblOrderReader;
import dev.poflow.worker.format.x12.X12OrderReader;
import dev.poflow.worker.format.xlsx.XlsxOrderReader;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The readers that this version has, and which of them reads a given file. Immutable. */
public final class OrderReaders {

    /** The formats whose files may be UTF-16. */
    private static final Set<Format> UTF_16_READ = Set.of(Format.CSV, Format.UBL, Format.CXML);

    /** In the order in which they are asked: CSV last, since almost any text could be CSV. */
    private final List<OrderReader> readers;

    OrderReaders(ReadOptions options) {
        readers = List.of(
                new XlsxOrderReader(options),
                new X12OrderReader(),
                new EdifactOrderReader(),
                new CxmlOrderReader(),
                new UblOrderReader(),
                new JsonOrderReader(),
                new CsvOrderReader(options));
    }

    /**
     * The reader for a file that begins with these bytes. Decides by content, never by name.
     *
     * @param wanted what the workflow says the file is, or {@link Format#Auto}
     * @param head the file's first bytes, at most {@link Head#BYTES}
     * @throws FileRejectedException with FILE_EMPTY, ENCODING, FORMAT_UNSUPPORTED, FORMAT_UNKNOWN, or FORMAT_MISMATCH where the
     *     content is not what the workflow says
     */
    OrderReader detect(Format wanted, byte[] head) throws FileRejectedException {
        Head begun = Head.of(head);
        if (begun.text().isEmpty()) {
            throw rejected(IssueCode.FILE_EMPTY, "The file is empty: it holds no order.");
        }
        Optional<Content> foreign = Content.of(begun);
        if (foreign.isPresent()) {
            throw foreign(wanted, foreign.get());
        }
        OrderReader reader = wanted == Format.Auto ? any(begun) : named(wanted, begun);
        Optional<String> wide = Head.utf16(head);
        if (wide.isPresent() && (!begun.isUtf16() || !UTF_16_READ.contains(reader.format()))) {
            throw rejected(
                    IssueCode.ENCODING,
                    "The file is encoded in " + wide.get() + ", which is not read: save it as UTF-8.");
        }
        return reader;
    }

    private OrderReader any(Head head) throws FileRejectedException {
        return recognising(head)
                .orElseThrow(
                        () -> rejected(
                                IssueCode.FORMAT_UNKNOWN,
                                "The file is no purchase order in a format that this version reads (" + formats()
                                        + "). If it is one of these, name it in the workflow's spec.format to see what is wrong with it."));
    }

    private OrderReader named(Format wanted, Head head) throws FileRejectedException {
        OrderReader reader = readers.stream()
                .filter(candidate -> candidate.format() == wanted)
                .findFirst()
                .orElseThrow(() -> rejected(
                        IssueCode.FORMAT_UNSUPPORTED,
                        "The workflow says format: " + wanted + ", which this version does not read yet. It reads "
                                + formats() + "."));
        Format looksLike = recognising(head).map(OrderReader::format).orElse(Format.Auto);
        // Almost any text could be CSV: its reader says better what is wrong with a text that nobody recognises.
        if (looksLike == wanted || looksLike == Format.Auto && wanted == Format.CSV) {
            return reader;
        }
        throw mismatch(wanted, looksLike == Format.Auto ? "some other text" : looksLike.name());
    }

    private Optional<OrderReader> recognising(Head head) {
        return readers.stream().filter(reader -> reader.recognises(head)).findFirst();
    }

    private FileRejectedException foreign(Format wanted, Content content) {
        if (wanted != Format.Auto && wanted != content.format) {
            return mismatch(wanted, content.description);
        }
        return rejected(
                IssueCode.FORMAT_UNSUPPORTED,
                "This looks like " + content.description + ", which this version does not read"
                        + (content.format == Format.Auto ? "" : " yet") + ": " + content.advice + ".");
    }

    private static FileRejectedException mismatch(Format wanted, String looksLike) {
        return rejected(
                IssueCode.FORMAT_MISMATCH,
                "The workflow says format: " + wanted + ", but the file looks like " + looksLike
                        + ": correct spec.format (Auto finds it out), or send the file that was meant.");
    }

    private String formats() {
        return readers.stream().map(reader -> reader.format().name()).sorted().collect(Collectors.joining(", "));
    }

    private static FileRejectedException rejected(IssueCode code, String message) {
        return new FileRejectedException(Issue.ofFile(code, 0, 0, "", "", message));
    }
}
