package dev.poflow.worker.format.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which names of columns are the same: case, accents, spaces, punctuation and what stands in brackets make no difference. */
final class ColumnName {

    /** The innermost brackets only, so that no name makes the search long. */
    private static final Pattern BRACKETED = Pattern.compile("\\([^()%]*\\)|\\[[^\\[\\]%]*]");

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]|\\p{M}");

    private ColumnName() {}

    /** What of a name is compared. */
    static String compared(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter > '\u007e' || "()[]%".indexOf(letter) >= 0) {
                return comparedInFull(name);
            }
            if (letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'z') {
                plain.append(letter);
            } else if (letter >= 'A' && letter <= 'Z') {
                plain.append((char) (letter | 0x20));
            }
        }
        return plain.toString();
    }

    /** The rule; where a name is plain ASCII, as nearly all that poflow itself knows, it comes to what stands above, at a hundredth of its cost. */
    private static String comparedInFull(String name) {
        // "discount (%)" is no "discount"
        String bare = BRACKETED.matcher(name).replaceAll("").replace("%", " percent");
        // accents become marks of their own, which then go with the punctuation
        String letters =
                Normalizer.normalize(bare, Normalizer.Form.NFD).replace("º", "").replace("°", "");
        return NO_LETTER_OR_DIGIT.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
