package dev.poflow.worker.format;

/** Texts in a table that people open in a spreadsheet, which takes some of them for formulas (OWASP, "CSV Injection"). */
public final class SpreadsheetText {

    private static final char APOSTROPHE = '\'';

    private SpreadsheetText() {}

    /** Puts an apostrophe before what a spreadsheet would take for a formula, unless it is plainly a number. */
    public static String harmless(String text) {
        return isFormula(text) ? APOSTROPHE + text : text;
    }

    /** Takes the apostrophe away again that {@link #harmless} has put there. */
    public static String asWritten(String text) {
        return text.length() > 1 && text.charAt(0) == APOSTROPHE && isFormula(text.substring(1))
                ? text.substring(1)
                : text;
    }

    /** What {@code ="00123"} shows, as programs write a text that spreadsheets must not take for a number; other texts as they are. */
    public static String shown(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"");
        String inner = quoted ? text.substring(2, text.length() - 1) : text;
        return !quoted || inner.replace("\"\"", "").indexOf('"') >= 0 ? text : inner.replace("\"\"", "\"");
    }

    /** Whether a spreadsheet may take the text for a formula where someone types it, or opens a CSV file that has it. */
    public static boolean isFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '=', '@', '\t', '\r', '\n', '|', '\uFF1D', '\uFF20' -> true;
            case '+', '-', '\uFF0B', '\uFF0D' -> !isNumber(text);
            default -> false;
        };
    }

    private static boolean isNumber(String text) {
        return text.length() > 1 && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',');
    }
}
