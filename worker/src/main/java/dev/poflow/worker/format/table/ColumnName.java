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
        // "discount (%)" is no "discount"
        String bare = BRACKETED.matcher(name).replaceAll("").replace("%", " percent");
        // accents become marks of their own, which then go with the punctuation
        String letters =
                Normalizer.normalize(bare, Normalizer.Form.NFD).replace("º", "").replace("°", "");
        return NO_LETTER_OR_DIGIT.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
