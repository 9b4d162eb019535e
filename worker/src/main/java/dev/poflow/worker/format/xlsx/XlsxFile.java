package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A workbook in a temporary file: a ZIP archive has its directory at its end, so it cannot be read as it comes. Its parts have been looked
 * through. To be closed, which deletes it.
 */
public final class XlsxFile implements AutoCloseable {

    private static final int ENTRIES = 2_000;

    private final Path path;

    private XlsxFile(Path path) {
        this.path = path;
    }

    /**
     * Stores the workbook.
     *
     * @throws FileRejectedException where it is no archive, or one that goes beyond a limit
     */
    public static XlsxFile store(InputStream in) throws FileRejectedException, IOException {
        XlsxFile file = new XlsxFile(Files.createTempFile("poflow-", ".xlsx"));
        boolean good = false;
        try {
            try (OutputStream out = Files.newOutputStream(file.path)) {
                in.transferTo(out);
            }
            file.check();
            good = true;
            return file;
        } finally {
            if (!good) {
                file.close();
            }
        }
    }

    private void check() throws FileRejectedException, IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > ENTRIES) {
                throw rejected(IssueCode.LIMIT_EXCEEDED, "The workbook has more than " + ENTRIES + " parts.");
            }
            requireDifferentNames(zip);
            XlsxTotals totals = new XlsxTotals(Files.size(path));
            new Parts(zip, totals).check();
            if (!totals.hasAllStrings()) {
                throw rejected(
                        IssueCode.MALFORMED,
                        "A cell refers to the shared string " + totals.highestString() + ", but the workbook has "
                                + totals.strings() + ": save it again in Excel.");
            }
        } catch (ZipException e) {
            String said = String.valueOf(e.getMessage());
            if (said.contains("encrypted")) {
                throw rejected(
                        IssueCode.FORMAT_UNSUPPORTED,
                        "The workbook is encrypted, which is not read: save it without a password.");
            }
            boolean cut = said.contains("END header") || said.contains("CEN") || said.contains("EOF");
            throw rejected(
                    cut ? IssueCode.TRUNCATED : IssueCode.MALFORMED,
                    cut
                            ? "The workbook is cut: its archive has no directory at its end. Send it again, whole."
                            : "The workbook's archive is damaged (" + said + "): save it again.");
        } catch (java.io.EOFException e) {
            throw rejected(IssueCode.MALFORMED, "The workbook's archive is damaged: a part of it ends too early.");
        }
    }

    private static void requireDifferentNames(ZipFile zip) throws FileRejectedException {
        Set<String> names = new HashSet<>();
        for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
            String name = parts.nextElement().getName();
            if (!names.add(name)) {
                throw rejected(
                        IssueCode.MALFORMED,
                        "The workbook has two parts of the name " + name + ": save it again in Excel.");
            }
        }
    }

    /** The parts that are read. What else there is, such as pictures and queries, may be whatever it likes. */
    private static final class Parts {

        private final ZipFile zip;
        private final XlsxTotals totals;
        private final XlsxLinks links = new XlsxLinks();
        private final Set<String> seen = new HashSet<>();

        Parts(ZipFile zip, XlsxTotals totals) {
            this.zip = zip;
            this.totals = totals;
        }

        void check() throws FileRejectedException, IOException {
            check("[Content_Types].xml");
            for (String workbook : links.workbooks().toList()) {
                check(workbook);
                check(XlsxLinks.relationshipsOf(workbook));
                for (String part : links.partsOf(workbook).toList()) {
                    check(part);
                }
            }
        }

        /** The library takes a part whose name differs in case where there is no other. */
        private void check(String name) throws FileRejectedException, IOException {
            String relative = name.startsWith("/") ? name.substring(1) : name;
            for (ZipEntry part : Collections.list(zip.entries())) {
                if (part.getName().equalsIgnoreCase(relative) && seen.add(part.getName())) {
                    try (InputStream content = zip.getInputStream(part)) {
                        new XlsxGuard(part.getName(), totals, links).check(content);
                    }
                }
            }
        }
    }

    static FileRejectedException rejected(IssueCode code, String message) {
        return new FileRejectedException(Issue.ofFile(code, 1, 0, "", "", message));
    }

    /** Whether it says how its cells look, which it need not. */
    boolean hasStyles() throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry("xl/styles.xml") != null;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
