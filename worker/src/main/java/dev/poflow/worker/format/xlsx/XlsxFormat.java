package dev.poflow.worker.format.xlsx;

import java.util.regex.Pattern;

/**
 * How a cell shows its number, which is a part of its value (ECMA-376, part 1, 18.8.31).
 *
 * @param code as the workbook has it, or as it is known; empty where it is not known
 * @param date whether the number is shown as a day
 * @param percent whether it is shown as a hundred times as much, with a percent sign
 */
record XlsxFormat(String code, boolean date, boolean percent) {

    /** Colours, conditions and languages, the width of a character, and what fills a cell. */
    private static final Pattern NOT_SHOWN = Pattern.compile("\\[[^\\[\\]]*]|[_*].");

    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"|\\\\.");

    static XlsxFormat of(String code) {
        boolean percent = TEXTS.matcher(code).replaceAll("").indexOf('%') >= 0;
        return new XlsxFormat(code, XlsxNumber.isDate(code), percent);
    }

    /**
     * What a whole number is shown as where the format only has digits and texts between them, as 00000 and 000-000 have; a number that is
     * shown otherwise as it is.
     */
    String shown(String number) {
        String section = NOT_SHOWN.matcher(code.split(";", 2)[0]).replaceAll("");
        boolean padded = section.indexOf('0') >= 0 && !section.equals("0") && isWhole(number);
        return padded ? filled(section, number) : number;
    }

    private static boolean isWhole(String number) {
        return !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** From its end on, since digits that the format has no place for stand before all. */
    private static String filled(String section, String number) {
        StringBuilder shown = new StringBuilder();
        int left = number.length();
        int first = firstPlace(section);
        boolean quoted = false;
        for (int i = section.length() - 1; i >= 0; i--) {
            char c = section.charAt(i);
            boolean escaped = !quoted && i > 0 && section.charAt(i - 1) == '\\';
            if (escaped) {
                shown.append(c);
                i--;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                shown.append(c);
            } else if (c == '0' || c == '#' || c == '?') {
                if (left > 0) {
                    shown.append(number.charAt(--left));
                } else if (c == '0') {
                    shown.append('0');
                }
                while (i == first && left > 0) {
                    shown.append(number.charAt(--left));
                }
            } else if ("-/ ():".indexOf(c) >= 0) {
                shown.append(c);
            } else {
                return number;
            }
        }
        return shown.reverse().toString().strip();
    }

    private static int firstPlace(String section) {
        boolean quoted = false;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '0' || c == '#' || c == '?')) {
                return i;
            }
        }
        return -1;
    }
}
