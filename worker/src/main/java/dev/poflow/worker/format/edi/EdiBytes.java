package dev.poflow.worker.format.edi;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, from 0 to 255 and -1 at its end, of which some can be looked at before they are read. Holds a few thousand. */
final class EdiBytes {

    private final InputStream file;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

    /** How many bytes of the file were before the buffer's first. */
    private long before;

    EdiBytes(InputStream file) {
        this.file = file;
    }

    int read() throws IOException {
        return at < end || fill(0) ? buffer[at++] & 0xFF : -1;
    }

    /** The byte that is so many behind the next one. */
    int peek(int ahead) throws IOException {
        return at + ahead < end || fill(ahead) ? buffer[at + ahead] & 0xFF : -1;
    }

    private boolean fill(int ahead) throws IOException {
        end -= at;
        before += at;
        System.arraycopy(buffer, at, buffer, 0, end);
        at = 0;
        end += file.readNBytes(buffer, end, buffer.length - end);
        return ahead < end;
    }

    /**
     * Takes bytes up to the first that means something, or to where the target or what is held ends: most of a file, without a look at
     * each from outside.
     *
     * @param plain the bytes that mean nothing but themselves
     * @param length how much of the target is taken
     * @return how much of it is taken now
     */
    int take(boolean[] plain, byte[] target, int length) {
        int from = at;
        int to = Math.min(end, from + target.length - length);
        int next = from;
        while (next < to && plain[buffer[next] & 0xFF]) {
            next++;
        }
        System.arraycopy(buffer, from, target, length, next - from);
        at = next;
        return length + next - from;
    }

    /** How many bytes of the file were read. */
    long offset() {
        return before + at;
    }

    boolean beginsWith(String latin1) throws IOException {
        return beginsWith(0, latin1);
    }

    boolean beginsWith(int ahead, String latin1) throws IOException {
        for (int i = 0; i < latin1.length(); i++) {
            if (peek(ahead + i) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Passes over bytes that were looked at. */
    void skip(int count) {
        at += count;
    }
}
