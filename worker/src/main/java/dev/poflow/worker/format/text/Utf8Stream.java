package dev.poflow.worker.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8, whatever it was encoded in. Not safe for use by several threads. */
public final class Utf8Stream extends InputStream {

    private final Reader text;
    private final char[] characters = new char[4096];
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** @param text gives no half of a surrogate pair, as {@link TextReader} does not */
    public Utf8Stream(Reader text) {
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!bytes.hasRemaining()) {
            int count = text.read(characters, 0, characters.length);
            if (count < 0) {
                return -1;
            }
            bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters, 0, count));
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }
}
