package dev.poflow.worker.order.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a spreadsheet, or a program that has no value, leaves of an article's number. */
final class SpreadsheetLoss {

    /** As spreadsheets show a number that is too wide: its last digits are gone. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]{1,3}");

    /** The errors of Excel and LibreOffice, in English, German, French and Spanish. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A",
            "#N/V",
            "#NV",
            "#N/D",
            "#REF!",
            "#BEZUG!",
            "#REF?",
            "#¡REF!",
            "#VALUE!",
            "#WERT!",
            "#VALEUR!",
            "#¡VALOR!",
            "#NAME?",
            "#NOM?",
            "#¿NOMBRE?",
            "#DIV/0!",
            "#¡DIV/0!",
            "#NUM!",
            "#ZAHL!",
            "#NOMBRE!",
            "#¡NUM!",
            "#NULL!",
            "#NUL!",
            "#¡NULO!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#BLOCKED!",
            "#CONNECT!",
            "#GETTING_DATA");

    private static final Set<String> NOTHING = Set.of("NULL", "(NULL)", "<NULL>", "NAN", "UNDEFINED");

    private SpreadsheetLoss() {}

    /** Why a text is no article's number any more, for a sentence; empty where it may be one. */
    static Optional<String> of(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        if (text.indexOf('+') > 0 && SCIENTIFIC.matcher(text).matches()) {
            return Optional.of("a number that a spreadsheet has shortened: its last digits are lost");
        }
        if (text.startsWith("#") && ERRORS.contains(text.toUpperCase(Locale.ROOT))) {
            return Optional.of("an error of a spreadsheet's formula");
        }
        return NOTHING.contains(text.toUpperCase(Locale.ROOT))
                ? Optional.of("what a program writes where it has nothing")
                : Optional.empty();
    }
}
