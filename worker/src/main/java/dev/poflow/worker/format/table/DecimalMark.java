package dev.poflow.worker.format.table;

/**
 * Finds out from numbers as written whether their decimal mark is a dot or a comma. Collects votes: one object per file.
 *
 * <ul>
 *   <li>Both marks in one number: the last one is the decimal mark (1.234,56 and 1,234.56).
 *   <li>One mark several times: it groups thousands, so the other one is the decimal mark (1.234.567).
 *   <li>One mark once, followed by other than three digits or preceded by a lone zero: it is the decimal mark (12,5 and 0.125).
 *   <li>One mark once, between one to three digits and exactly three digits: says nothing (1.234).
 * </ul>
 */
public final class DecimalMark {

    private int dots;
    private int commas;

    public void see(String number) {
        int dot = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        if (dot >= 0 && comma >= 0) {
            vote(dot > comma ? '.' : ',');
        } else if (dot >= 0) {
            see(number, dot, '.', ',');
        } else if (comma >= 0) {
            see(number, comma, ',', '.');
        }
    }

    private void see(String number, int last, char mark, char other) {
        if (number.indexOf(mark) < last) {
            vote(other);
            return;
        }
        String before = number.substring(0, last);
        boolean threeAfter = digits(number, last + 1) == 3;
        boolean groupBefore = !before.isEmpty() && before.length() <= 4 && !before.equals("0") && !before.equals("-0");
        if (!threeAfter || !groupBefore) {
            vote(mark);
        }
    }

    private static int digits(String number, int from) {
        int end = from;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private void vote(char mark) {
        if (mark == '.') {
            dots++;
        } else {
            commas++;
        }
    }

    /** @param otherwise what it is where the numbers seen do not tell */
    public char orElse(char otherwise) {
        return dots == commas ? otherwise : dots > commas ? '.' : ',';
    }
}
