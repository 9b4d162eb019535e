package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a file begins.
 *
 * @param bytes its first ones, at most {@link OrderReaders#HEAD_BYTES}
 * @param charset UTF-16 where it plainly is that, otherwise UTF-8
 * @param text from its first character that is no white space and no byte order mark; outside ASCII not to be relied on
 */
record Head(byte[] bytes, Charset charset, String text) {

    static Head of(byte[] bytes) {
        Optional<String> utf16 = Content.utf16(bytes);
        Charset charset = utf16.filter(name -> name.startsWith("UTF-16"))
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
        String decoded = charset.equals(StandardCharsets.UTF_8)
                ? Content.begin(new String(bytes, ISO_8859_1))
                : new String(bytes, charset).replaceFirst("^\\uFEFF", "").stripLeading();
        return new Head(bytes, charset, decoded);
    }

    boolean isUtf16() {
        return !charset.equals(StandardCharsets.UTF_8);
    }
}
