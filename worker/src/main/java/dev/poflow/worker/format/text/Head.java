package dev.poflow.worker.format.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a file begins.
 *
 * @param bytes its first ones, at most {@link #BYTES}
 * @param charset UTF-16 where it plainly is that, otherwise UTF-8
 * @param text from its first character that is no white space and no byte order mark; outside ASCII not to be relied on
 */
public record Head(byte[] bytes, Charset charset, String text) {

    /** How many bytes of a file are looked at to tell its format. */
    public static final int BYTES = 64 * 1024;

    public static Head of(byte[] bytes) {
        Optional<String> utf16 = utf16(bytes);
        Charset charset = utf16.filter(name -> name.startsWith("UTF-16"))
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
        String decoded = charset.equals(StandardCharsets.UTF_8)
                ? begin(new String(bytes, ISO_8859_1))
                : new String(bytes, charset).replaceFirst("^\\uFEFF", "").stripLeading();
        return new Head(bytes, charset, decoded);
    }

    public boolean isUtf16() {
        return !charset.equals(StandardCharsets.UTF_8);
    }

    /** The stream itself where its head can be peeked at, else one around it. */
    public static InputStream markable(InputStream file) {
        return file.markSupported() ? file : new BufferedInputStream(file, BYTES);
    }

    /** The first {@link #BYTES} bytes, which stay to be read. */
    public static byte[] peek(InputStream file) throws IOException {
        file.mark(BYTES);
        byte[] head = file.readNBytes(BYTES);
        file.reset();
        return head;
    }

    /** The name of the UTF-16 or UTF-32 encoding that the file has, by its byte order mark or its regular zero bytes. */
    public static Optional<String> utf16(byte[] head) {
        if (head.length < 2) {
            return Optional.empty();
        }
        int first = (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        boolean wide = head.length >= 4 && head[2] == 0 && head[3] == 0;
        if (first == 0xFFFE) {
            return Optional.of(wide ? "UTF-32LE" : "UTF-16LE");
        }
        if (first == 0xFEFF) {
            return Optional.of("UTF-16BE");
        }
        int[] zeros = new int[2];
        int pairs = Math.min(head.length, 1024) / 2;
        for (int i = 0; i < pairs * 2; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        if (pairs >= 4 && zeros[1] > pairs * 3 / 4 && zeros[0] == 0) {
            return Optional.of("UTF-16LE");
        }
        return pairs >= 4 && zeros[0] > pairs * 3 / 4 && zeros[1] == 0 ? Optional.of("UTF-16BE") : Optional.empty();
    }

    /** The text from its first character that is no white space and no UTF-8 byte order mark. */
    public static String begin(String latin1) {
        return (latin1.startsWith("\u00EF\u00BB\u00BF") ? latin1.substring(3) : latin1).stripLeading();
    }
}
