package dev.poflow.worker.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Encodings of texts that somebody names. */
public final class Encodings {

    /** What tables are made of besides their values, and the letters of most names. */
    private static final String ASCII = "PO number,;|\t\"'0123456789\r\n";

    private Encodings() {}

    /** The encoding of a name, if it is one that is known and that has ASCII where ASCII is. */
    public static Optional<Charset> of(String name) {
        try {
            return Optional.of(Charset.forName(name)).filter(Encodings::hasAscii);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean hasAscii(Charset charset) {
        return charset.canEncode() && new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset).equals(ASCII);
    }
}
