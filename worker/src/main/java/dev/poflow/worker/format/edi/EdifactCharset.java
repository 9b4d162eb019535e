package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** What the syntax identifier of an EDIFACT interchange (UNB, S001) says of its characters: ISO 9735, data element 0001, "level". */
final class EdifactCharset {

    private EdifactCharset() {}

    /**
     * The encoding of a level; empty where it has none that is known. UNOA and UNOB are ASCII, with UNOX others begin inside a text, and UNOZ
     * is what two partners have agreed on.
     */
    static Optional<Charset> of(String level) {
        return switch (level) {
            case "UNOC" -> Optional.of(Charset.forName("ISO-8859-1"));
            case "UNOD" -> Optional.of(Charset.forName("ISO-8859-2"));
            case "UNOE" -> Optional.of(Charset.forName("ISO-8859-5"));
            case "UNOF" -> Optional.of(Charset.forName("ISO-8859-7"));
            case "UNOG" -> Optional.of(Charset.forName("ISO-8859-3"));
            case "UNOH" -> Optional.of(Charset.forName("ISO-8859-4"));
            case "UNOI" -> Optional.of(Charset.forName("ISO-8859-6"));
            case "UNOJ" -> Optional.of(Charset.forName("ISO-8859-8"));
            case "UNOK" -> Optional.of(Charset.forName("ISO-8859-9"));
            case "UNOL" -> Optional.of(Charset.forName("ISO-8859-15"));
            case "UNOW", "UNOY" -> Optional.of(UTF_8);
            case "KECA" -> Optional.of(Charset.forName("EUC-KR"));
            default -> Optional.empty();
        };
    }

    /** The text; empty where the bytes are none in this encoding. */
    static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
