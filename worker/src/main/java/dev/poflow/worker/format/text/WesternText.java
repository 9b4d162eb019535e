package dev.poflow.worker.format.text;

import java.nio.charset.Charset;

/**
 * Whether a text that was read as Windows-1252 can be one. That encoding gives a character to nearly every byte, so that what another one writes
 * becomes other characters, not errors; but in places where no western text has them. Goes through a text once, in pieces. For one thread.
 */
final class WesternText {

    private static final int FITS = -1;

    /** What texts have beside letters. */
    private static final String SIGNS = "€…™®©°±²³¹¼½¾µ·§×÷–—‘’“”„‚«»‹›•¿¡ªº£¥¢¤´¨¶‰†¬\u00A0\u00AD";

    /** Those that words have inside. */
    private static final String INSIDE = "’´·–—×÷µ°ºª®™\u00A0\u00AD";

    /** Letters of this many in a row, none of them ASCII, are of another alphabet. */
    private static final int FOREIGN = 3;

    private static final Charset CENTRAL_EUROPEAN = Charset.forName("windows-1250");

    private char before = ' ';
    private char last = ' ';
    private int foreign;
    private boolean ambiguous;

    /**
     * Takes the next piece.
     *
     * @return the index of the first character that stands where it cannot, or -1
     */
    int see(char[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            char next = text[i];
            if (last >= 0x80 && !fits(before, last, next)) {
                return Math.max(i - 1, from);
            }
            foreign = last < 0x80 ? 0 : foreign;
            before = last;
            last = next;
        }
        return FITS;
    }

    /** Takes the end of what stands before it, which is ASCII. */
    void after(char secondLast, char veryLast) {
        before = secondLast;
        last = veryLast;
    }

    /** Whether there was a character that Windows-1250 reads as another letter. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    private boolean fits(char previous, char c, char next) {
        boolean letter = isLetter(c) && SIGNS.indexOf(c) < 0;
        foreign = letter ? foreign + 1 : 0;
        ambiguous |= isAmbiguous(c) && (letter || isLetter(previous) && previous != 'm' || isLetter(next));
        if ("¿¡".indexOf(c) >= 0 && (previous >= 0x80 || isLetter(previous))) {
            return false;
        }
        if (!letter) {
            boolean inWord = isLetter(previous) && isLetter(next);
            return SIGNS.indexOf(c) >= 0 && (!inWord || INSIDE.indexOf(c) >= 0);
        }
        boolean capitalInside =
                Character.isUpperCase(c) && Character.isUpperCase(previous) && Character.isLowerCase(next);
        boolean smallInside = Character.isLowerCase(c) && isCapital(previous) && isCapital(next);
        return foreign < FOREIGN && c != 'ƒ' && c != 'ˆ' && !capitalInside && !smallInside;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether Windows-1250 has another letter in its place. */
    static boolean isAmbiguous(char c) {
        if (c < 0x80) {
            return false;
        }
        String other = centralEuropean(String.valueOf(c));
        return other.charAt(0) != c && Character.isLetter(other.charAt(0));
    }

    /** How a text of Windows-1252 reads in Windows-1250. */
    static String centralEuropean(String text) {
        return new String(text.getBytes(TextReader.WINDOWS_1252), CENTRAL_EUROPEAN);
    }
}
