package dev.poflow.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes. A file is there whole or not at all; a terminal is given no workbook.
 *
 * @param file to be replaced; null for standard output
 * @param terminal whether standard output is shown to someone
 */
record ExportOutput(@Nullable Path file, boolean terminal) {

    /** How a ZIP archive begins, which a workbook is. */
    private static final String WORKBOOK = "PK\3\4";

    static ExportOutput standard(boolean terminal) {
        return new ExportOutput(null, terminal);
    }

    static ExportOutput file(Path file) throws Failures.SettingException {
        if (Files.isDirectory(file)) {
            throw new Failures.SettingException(
                    file + " is a directory: name a file in it, as in -o " + file.resolve("lines.csv") + ".");
        }
        return new ExportOutput(file, false);
    }

    /** Takes all that the process writes, and waits for it to end. */
    int take(Process process) throws IOException, InterruptedException, Failures.SettingException {
        try (InputStream written = new BufferedInputStream(process.getInputStream())) {
            if (file != null) {
                return toFile(process, written, file);
            }
            if (terminal && isWorkbook(written)) {
                throw new Failures.SettingException(
                        "The lines came in a workbook and are exported as one, which a terminal"
                                + " cannot show: write them to a file with -o FILE.xlsx, or as CSV with --csv.");
            }
            written.transferTo(System.out);
            System.out.flush();
            return process.waitFor();
        }
    }

    private static int toFile(Process process, InputStream written, Path file)
            throws IOException, InterruptedException, Failures.SettingException {
        Path part;
        try {
            part = Files.createTempFile(file.toAbsolutePath().getParent(), ".poflow-", ".part");
        } catch (IOException e) {
            throw new Failures.SettingException(
                    "Cannot write to the directory of " + file + ": " + e + ". Name another file with -o.");
        }
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                written.transferTo(out);
            }
            int code = process.waitFor();
            if (code == 0) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return code;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isWorkbook(InputStream written) throws IOException {
        written.mark(WORKBOOK.length());
        byte[] first = written.readNBytes(WORKBOOK.length());
        written.reset();
        return new String(first, StandardCharsets.ISO_8859_1).equals(WORKBOOK);
    }
}
