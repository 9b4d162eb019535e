package dev.poflow.worker.format.edi;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, from 0 to 255 and -1 at its end, of which some can be looked at before they are read. Holds a few thousand. */
final class EdiBytes {

    private final InputStream file;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

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
        System.arraycopy(buffer, at, buffer, 0, end);
        at = 0;
        end += file.readNBytes(buffer, end, buffer.length - end);
        return ahead < end;
    }

    boolean beginsWith(String latin1) throws IOException {
        for (int i = 0; i < latin1.length(); i++) {
            if (peek(i) != latin1.charAt(i)) {
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
