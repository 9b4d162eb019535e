package dev.poflow.worker.format;

import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.Count;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one file inside a gzip file or a ZIP archive, unpacked as it is read and within limits: a few bytes must not become gigabytes. What
 * is wrong comes as a {@link BadTextException}, which every reader passes on.
 */
public final class Unpacked extends InputStream {

    /** Bytes that an archive may unpack to: as many as a file may have that is not packed. */
    static final long BYTES = 1L << 30;

    /** How many times its size an archive may unpack to, once that is worth a look. Order files compress 5 to 40 times. */
    public static final int RATIO = 250;

    private static final long RATIO_FROM = 16L << 20;
    private static final int ENTRIES = 100;
    private static final int SKIPPED_AT_ONCE = 16 * 1024;

    private final Counting packed;
    private final InputStream unpacked;
    private final @Nullable ZipInputStream zip;
    private long bytes;
    private boolean ended;

    private Unpacked(Counting packed, InputStream unpacked, @Nullable ZipInputStream zip) {
        this.packed = packed;
        this.unpacked = unpacked;
        this.zip = zip;
    }

    /** The file itself where it is not packed, or is an Office document. */
    static InputStream of(InputStream file, byte[] head) throws IOException {
        if (!Content.isArchive(head)) {
            return file;
        }
        Counting packed = new Counting(file);
        try {
            if (Content.isGzip(head)) {
                return new Unpacked(packed, new GzipMembers(packed), null);
            }
            ZipInputStream zip = new ZipInputStream(packed);
            Unpacked unpacked = new Unpacked(packed, zip, zip);
            if (!unpacked.nextFile(zip)) {
                throw refused(IssueCode.NO_ORDERS, "The ZIP archive holds no file.");
            }
            return unpacked;
        } catch (IOException e) {
            throw refusal(e, packed.count);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int count = unpacked.read(target, offset, length);
            if (count < 0) {
                end();
            } else {
                bytes += count;
                check();
            }
            return count;
        } catch (IOException e) {
            throw refusal(e, packed.count);
        }
    }

    private void check() throws BadTextException {
        if (bytes > BYTES) {
            throw refused(IssueCode.LIMIT_EXCEEDED, "The archive unpacks to more than " + (BYTES >> 20) + " MiB.");
        }
        if (isBomb(bytes, packed.count)) {
            throw refused(
                    IssueCode.LIMIT_EXCEEDED,
                    "The archive unpacks to more than " + RATIO + " times its size, as no order file does.");
        }
    }

    public static boolean isBomb(long unpacked, long packed) {
        return unpacked > RATIO_FROM && unpacked > RATIO * packed;
    }

    private void end() throws IOException {
        ended = true;
        if (zip != null && nextFile(zip)) {
            throw refused(
                    IssueCode.FORMAT_UNSUPPORTED,
                    "The ZIP archive holds more than one file: send each as a file of its own, or an archive with one.");
        }
    }

    /** Goes to the next entry that is a file, not a folder or what macOS adds. Those count as unpacked too. */
    private boolean nextFile(ZipInputStream archive) throws IOException {
        int entries = 0;
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (++entries > ENTRIES) {
                throw refused(IssueCode.LIMIT_EXCEEDED, "The ZIP archive has more than " + ENTRIES + " entries.");
            }
            if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                return true;
            }
            byte[] passed = new byte[SKIPPED_AT_ONCE];
            for (int count = archive.read(passed); count >= 0; count = archive.read(passed)) {
                bytes += count;
                check();
            }
        }
        return false;
    }

    /** @param read bytes of the archive until then, more or less: they are read some ahead */
    private static IOException refusal(IOException e, long read) {
        if (e instanceof BadTextException) {
            return e;
        }
        if (e instanceof EOFException) {
            return refused(
                    IssueCode.TRUNCATED,
                    "The archive ends too early, after " + Count.of(read, "byte") + ": send it again, whole.");
        }
        if (e instanceof ZipException) {
            String said = String.valueOf(e.getMessage());
            return said.toLowerCase(Locale.ROOT).contains("encrypt")
                    ? refused(
                            IssueCode.FORMAT_UNSUPPORTED,
                            "The ZIP archive is encrypted, which is not read: pack it without a password.")
                    : refused(
                            IssueCode.MALFORMED,
                            "The archive is damaged within its first " + Count.of(read, "byte") + " (" + said
                                    + "): send it again.");
        }
        return e;
    }

    private static BadTextException refused(IssueCode code, String message) {
        return new BadTextException(code, 1, 0, "", message);
    }

    /** Counts what the archive has given. */
    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
