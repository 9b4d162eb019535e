package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlWalker;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A part of a workbook, gone through once. What is wrong in it is said of it, and of the row that it is in. To be closed. */
final class XlsxPart implements AutoCloseable {

    /** Characters of a part's name that are shown; real ones have some 30. */
    private static final int LONGEST_NAME = 100;

    private final String name;
    private final InputStream content;
    private final XmlWalker<XlsxMark, FileRejectedException> walker;
    private long row;

    private XlsxPart(String name, InputStream content, XmlWalker<XlsxMark, FileRejectedException> walker) {
        this.name = name;
        this.content = content;
        this.walker = walker;
    }

    /** @param content is closed with the part */
    static XlsxPart open(String name, InputStream content, XmlHandler<XlsxMark, FileRejectedException> handler)
            throws FileRejectedException, IOException {
        String shown = shown(name);
        try {
            return new XlsxPart(shown, content, XmlWalker.open(content, XlsxMark.WANTED, false, handler));
        } catch (FileRejectedException | IOException e) {
            content.close();
            throw rejection(shown, 0, e);
        }
    }

    /** A part's name, for a sentence. */
    static String shown(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Goes on by one element or text. @return whether there was one */
    boolean step() throws FileRejectedException, IOException {
        try {
            return walker.step();
        } catch (FileRejectedException | IOException e) {
            throw rejection(name, row, e);
        }
    }

    void readToEnd() throws FileRejectedException, IOException {
        while (step()) {
            // The handler has it.
        }
    }

    /** What comes now is in this row. */
    void at(long itsRow) {
        row = itsRow;
    }

    /** @throws IOException where it is the disk that has failed */
    private static FileRejectedException rejection(String name, long row, Exception e) throws IOException {
        String at = row == 0 ? "" : " at row " + row;
        return switch (e) {
            case FileRejectedException rejected
            when rejected.issue().code() == IssueCode.TRUNCATED ->
                refused(name, row, IssueCode.MALFORMED, at + ": it ends too early. Save the workbook again.");
            case FileRejectedException rejected ->
                refused(
                        name,
                        row,
                        rejected.issue().code(),
                        at + ": " + rejected.issue().message());
            case BadTextException bad -> rejection(name, row, bad.rejectionAtCharacter());
            case ZipException damaged ->
                refused(name, row, IssueCode.MALFORMED, at + ": the archive is damaged. Save the workbook again.");
            case EOFException cut ->
                refused(name, row, IssueCode.MALFORMED, at + ": it ends too early. Save the workbook again.");
            case IOException failed -> throw failed;
            default -> throw new IllegalStateException(e);
        };
    }

    private static FileRejectedException refused(String name, long row, IssueCode code, String what) {
        return new FileRejectedException(
                Issue.ofFile(code, row, 0, "", name, "The workbook's " + name + " cannot be read" + what));
    }

    @Override
    public void close() throws IOException {
        walker.close();
        content.close();
    }
}
