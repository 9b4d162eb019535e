package dev.poflow.worker.format.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Bytes that may be Windows-1252, the encoding of most programs that know no Unicode. It gives a character to nearly every byte, so that
 * what another encoding writes becomes other letters, not errors; but hardly ones that stand in words like these.
 */
public final class Windows1252 {

    /** What product texts have beside letters. */
    private static final String SIGNS = "€…™®©°±²³¹¼½¾µ·§×÷–—‘’“”„«»‹›•¿¡ªº£¥¢´¨\u00A0\u00AD";

    /** Those that words have inside. */
    private static final String INSIDE = "’·–—´×÷µ\u00A0\u00AD";

    /** Letters of this many in a row, none of them ASCII, are of another alphabet. */
    private static final int FOREIGN = 3;

    private Windows1252() {}

    /** The text, where it could be one; empty where its characters beyond ASCII make no words. */
    public static Optional<String> words(byte[] bytes) {
        try {
            String text = TextReader.WINDOWS_1252
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return areWords(text) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean areWords(String text) {
        int foreign = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            foreign = c >= 0x80 && Character.isLetter(c) ? foreign + 1 : 0;
            if (foreign == FOREIGN || c >= 0x80 && !fits(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String text, int at) {
        char c = text.charAt(at);
        if (Character.isLetter(c) && SIGNS.indexOf(c) < 0) {
            return c != 'ƒ' && c != 'ˆ';
        }
        boolean inWord = isLetter(text, at - 1) && isLetter(text, at + 1);
        return SIGNS.indexOf(c) >= 0 && (!inWord || INSIDE.indexOf(c) >= 0);
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }
}
