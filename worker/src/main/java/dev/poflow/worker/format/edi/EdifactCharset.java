package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What the syntax identifier of an EDIFACT interchange (UNB, S001) says of its characters: ISO 9735, "level". */
final class EdifactCharset {

    private EdifactCharset() {}

    /**
     * The encoding of a level. UNOA and UNOB are ASCII; whoever puts other characters into them means ISO 8859-1, unless they are plainly
     * UTF-8, which is tried first with every level.
     */
    static Charset of(String level) {
        return switch (level) {
            case "UNOD" -> Charset.forName("ISO-8859-2");
            case "UNOE" -> Charset.forName("ISO-8859-5");
            case "UNOF" -> Charset.forName("ISO-8859-7");
            case "UNOG" -> Charset.forName("ISO-8859-3");
            case "UNOH" -> Charset.forName("ISO-8859-4");
            case "UNOI" -> Charset.forName("ISO-8859-6");
            case "UNOJ" -> Charset.forName("ISO-8859-8");
            case "UNOK" -> Charset.forName("ISO-8859-9");
            case "UNOW", "UNOY" -> UTF_8;
            default -> Charset.forName("ISO-8859-1");
        };
    }

    /** The text, or null where the bytes are none in this encoding. */
    static @Nullable String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
