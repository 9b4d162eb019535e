package dev.poflow.worker.merchant;

import java.util.Locale;
import java.util.regex.Pattern;

/** By what a supplier can be told, in the order in which it is tried. */
public enum SupplierIdentifier {
    /** The merchant's number for the supplier, or one by which the supplier calls itself. */
    NUMBER("number"),
    /** GS1 Global Location Number. */
    GLN("GLN"),
    /** Dun and Bradstreet's D-U-N-S number. */
    DUNS("D-U-N-S number"),
    /** VAT or tax registration. */
    VAT("VAT number"),
    /** In words. */
    NAME("name");

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern NOT_LETTERS_OR_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private final String words;

    SupplierIdentifier(String words) {
        this.words = words;
    }

    /** For a sentence. */
    public String words() {
        return words;
    }

    /** As identifiers are compared: without what people write differently. Empty where nothing is left. */
    public String normalised(String text) {
        return switch (this) {
            case NUMBER -> SPACES.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
            case GLN, DUNS -> NOT_DIGITS.matcher(text).replaceAll("");
            case VAT -> NOT_LETTERS_OR_DIGITS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
            case NAME -> SPACES.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        };
    }
}
