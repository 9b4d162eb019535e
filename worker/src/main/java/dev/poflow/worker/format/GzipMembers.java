package dev.poflow.worker.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A gzip file (RFC 1952), unpacked as it is read: members one after the other, however many, also empty ones, of which the library's own
 * stream calls itself for each. Blanks and NULs after the last member are passed over, as gzip does; anything else there is not. For one
 * thread.
 */
final class GzipMembers extends InputStream {

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;

    /** Bits of the header's flags: a checksum of the header, extra fields, a file name, a comment; the three highest are reserved. */
    private static final int CHECKSUM = 2;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    /** Time, compression, operating system. */
    private static final int UNUSED = 6;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private boolean ended;

    /** @throws ZipException where no gzip file begins */
    GzipMembers(InputStream packed) throws IOException {
        this.packed = packed;
        header(required(), required());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, at, end - at);
            } else {
                throw new ZipException("a preset dictionary is needed");
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(String.valueOf(e.getMessage()));
        }
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        if (little() != checksum.getValue() || little() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("the checksum of what was unpacked is wrong");
        }
        int first = next();
        while (first == 0 || first == ' ' || first == '\r' || first == '\n' || first == 0x1A) {
            first = next();
        }
        if (first < 0) {
            ended = true;
            inflater.end();
            return;
        }
        inflater.reset();
        checksum.reset();
        header(first, required());
    }

    private void header(int first, int second) throws IOException {
        if (first != MAGIC_1 || second != MAGIC_2) {
            throw new ZipException("what follows is no gzip");
        }
        int method = required();
        int flags = required();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("it is packed in a way that is not known");
        }
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(required() | required() << 8);
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        skip((flags & CHECKSUM) != 0 ? 2 : 0);
        inflater.setInput(buffer, at, end - at);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            required();
        }
    }

    /** Up to its NUL. */
    private void skipText(boolean present) throws IOException {
        while (present && required() != 0) {
            // the next one
        }
    }

    private long little() throws IOException {
        return required() | required() << 8 | required() << 16 | (long) required() << 24;
    }

    private int required() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** The next byte of the file; -1 at its end. */
    private int next() throws IOException {
        if (at == end) {
            end = Math.max(packed.read(buffer, 0, buffer.length), 0);
            at = 0;
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private void fill() throws IOException {
        end = packed.read(buffer, 0, buffer.length);
        at = 0;
        if (end <= 0) {
            end = 0;
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
