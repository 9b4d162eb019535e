package dev.poflow.worker.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A file read again. Its end is given only where it has the bytes that it had before, told by their number and CRC-32: a second SHA-256
 * would cost more than storing them.
 */
final class SameBytes extends FilterInputStream {

    private final Path path;
    private final long bytes;
    private final long crc32;
    private final CheckedInputStream checked;
    private long read;

    SameBytes(InputStream file, Path path, long bytes, long crc32) {
        this(new CheckedInputStream(file, new CRC32()), path, bytes, crc32);
    }

    private SameBytes(CheckedInputStream checked, Path path, long bytes, long crc32) {
        super(checked);
        this.checked = checked;
        this.path = path;
        this.bytes = bytes;
        this.crc32 = crc32;
    }

    /** @throws IOException at the end of another file, and before it where that is longer */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        read += Math.max(count, 0);
        boolean ended = count < 0;
        if (read > bytes || ended && (read < bytes || checked.getChecksum().getValue() != crc32)) {
            throw new IOException(path.getFileName() + " was changed while it was read");
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
