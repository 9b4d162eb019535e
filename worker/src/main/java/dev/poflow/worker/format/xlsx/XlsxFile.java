package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A workbook in a temporary file: a ZIP archive has its directory at its end, so it cannot be read as it comes. To be closed, which deletes
 * it.
 */
public final class XlsxFile implements AutoCloseable {

    private static final int ENTRIES = 2_000;

    private final Path path;
    private final ZipFile zip;
    private final long size;
    private final XlsxLimits limits;

    private XlsxFile(Path path, ZipFile zip, long size) {
        this.path = path;
        this.zip = zip;
        this.size = size;
        this.limits = new XlsxLimits(size);
    }

    /**
     * Stores the workbook.
     *
     * @throws FileRejectedException where it is no archive, or one of too many parts
     */
    public static XlsxFile store(InputStream in) throws FileRejectedException, IOException {
        Path path = Files.createTempFile("poflow-", ".xlsx");
        boolean good = false;
        try {
            try (OutputStream out = Files.newOutputStream(path)) {
                in.transferTo(out);
            }
            XlsxFile file = new XlsxFile(path, checked(open(path)), Files.size(path));
            good = true;
            return file;
        } finally {
            if (!good) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static ZipFile open(Path path) throws FileRejectedException, IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            String said = String.valueOf(e.getMessage());
            boolean cut = said.contains("END header") || said.contains("CEN") || said.contains("EOF");
            throw rejected(
                    cut ? IssueCode.TRUNCATED : IssueCode.MALFORMED,
                    cut
                            ? "The workbook is cut: its archive has no directory at its end. Send it again, whole."
                            : "The workbook's archive is damaged (" + said + "): save it again.");
        } catch (EOFException e) {
            throw rejected(IssueCode.MALFORMED, "The workbook's archive is damaged: its directory ends too early.");
        }
    }

    private static ZipFile checked(ZipFile zip) throws FileRejectedException, IOException {
        try {
            check(zip);
            return zip;
        } catch (FileRejectedException e) {
            zip.close();
            throw e;
        }
    }

    private static void check(ZipFile zip) throws FileRejectedException {
        if (zip.size() > ENTRIES) {
            throw rejected(IssueCode.LIMIT_EXCEEDED, "The workbook has more than " + ENTRIES + " parts.");
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry part : Collections.list(zip.entries())) {
            if (!names.add(part.getName())) {
                throw rejected(
                        IssueCode.MALFORMED,
                        "The workbook has two parts of the name " + XlsxPart.shown(part.getName())
                                + ": save it again in Excel.");
            }
        }
    }

    static FileRejectedException rejected(IssueCode code, String message) {
        return new FileRejectedException(Issue.ofFile(code, 1, 0, "", "", message));
    }

    /** The same file, of which as much may be read once more. Closed with this one. */
    XlsxFile again() {
        return new XlsxFile(path, zip, size);
    }

    XlsxLimits limits() {
        return limits;
    }

    boolean has(String part) {
        return entry(part).isPresent();
    }

    /** Opens a part, which must be there. */
    XlsxPart open(String part, XmlHandler<XlsxMark, FileRejectedException> handler)
            throws FileRejectedException, IOException {
        ZipEntry entry = entry(part)
                .orElseThrow(() -> rejected(
                        IssueCode.MALFORMED,
                        "The workbook has no part " + XlsxPart.shown(part) + ": save it again in Excel."));
        return XlsxPart.open(entry.getName(), new Counted(content(entry)), handler);
    }

    /** Programs do not agree whether a part's name begins with a slash, and in which case it is written. */
    private Optional<? extends ZipEntry> entry(String part) {
        String name = part.startsWith("/") ? part.substring(1) : part;
        ZipEntry exact = zip.getEntry(name);
        return exact != null
                ? Optional.of(exact)
                : zip.stream()
                        .filter(entry -> entry.getName().equalsIgnoreCase(name))
                        .findFirst();
    }

    private InputStream content(ZipEntry entry) throws FileRejectedException, IOException {
        try {
            return zip.getInputStream(entry);
        } catch (ZipException e) {
            String said = String.valueOf(e.getMessage());
            throw said.contains("encrypted")
                    ? rejected(
                            IssueCode.FORMAT_UNSUPPORTED,
                            "The workbook is encrypted, which is not read: save it without a password.")
                    : rejected(IssueCode.MALFORMED, "The workbook's archive is damaged (" + said + "): save it again.");
        }
    }

    /** Counts what is unpacked. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            limits.unpack(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            limits.unpack(Math.max(read, 0));
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(path);
    }
}
