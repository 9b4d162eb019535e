package dev.poflow.worker.format.edi;

import static dev.poflow.worker.format.edi.EdiDelimiters.NONE;

import java.io.IOException;

/**
 * How the header of an X12 interchange says what the file is written with. Its sixteen elements have fixed lengths (X12.5), so that the
 * separators and the terminator can be any bytes; where a file was wrapped, or its blanks were cut, they are counted instead.
 */
final class IsaLayout {

    /** Where element separators stand. */
    private static final String SEPARATORS = "\3\6\21\24\37\42\62\65\105\114\121\123\131\143\145\147";

    private static final int TERMINATOR = 105;

    /** More than the sixteen elements have, with all line breaks that somebody may have put between them. */
    private static final int LONGEST = 400;

    private IsaLayout() {}

    /** Whether a file begins with a header whose separators stand where they should, whatever they are. */
    static boolean isFixed(String latin1) {
        if (latin1.length() <= TERMINATOR || !latin1.startsWith("ISA")) {
            return false;
        }
        char separator = latin1.charAt(3);
        return latin1.charAt(TERMINATOR) != separator
                && SEPARATORS.chars().allMatch(at -> latin1.charAt(at) == separator)
                && !Character.isLetterOrDigit(separator)
                && separator != ' ';
    }

    /** The delimiters of the header that comes next: without an element separator where they are not plain, without a terminator where the file ends before it. */
    static EdiDelimiters delimiters(EdiBytes header) throws IOException {
        int separator = header.peek(3);
        int terminator = header.peek(TERMINATOR);
        boolean plain = separator != terminator;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            plain &= header.peek(SEPARATORS.charAt(i)) == separator || terminator < 0;
        }
        EdiDelimiters fixed = new EdiDelimiters(plain ? separator : NONE, NONE, NONE, terminator);
        if (plain && terminator >= 0 && isFollowed(header, TERMINATOR + 1, separator)) {
            return fixed;
        }
        int counted = counted(header, separator);
        return counted < 0 ? fixed : new EdiDelimiters(separator, NONE, NONE, counted);
    }

    /** The terminator behind the byte that follows the sixteenth separator; negative where no group proves that it is one. */
    private static int counted(EdiBytes header, int separator) throws IOException {
        if (separator < 0 || separator == ' ' || Character.isLetterOrDigit(separator) || isBreak(separator)) {
            return NONE;
        }
        int at = 3;
        for (int found = 0; found < SEPARATORS.length(); at++) {
            if (at == LONGEST || header.peek(at) < 0) {
                return NONE;
            }
            found += header.peek(at) == separator ? 1 : 0;
        }
        int component = pastBreaks(header, at);
        int next = component + 1;
        int terminator = header.peek(pastBreaks(header, next));
        if (isBreak(header.peek(next)) && isFollowed(header, next + 1, separator)) {
            terminator = header.peek(next);
        } else if (terminator == separator || !isFollowed(header, pastBreaks(header, next) + 1, separator)) {
            return NONE;
        }
        return terminator;
    }

    private static int pastBreaks(EdiBytes header, int from) throws IOException {
        int at = from;
        while (at < LONGEST && isBreak(header.peek(at))) {
            at++;
        }
        return at;
    }

    /** Whether the next segment is one that follows ISA. */
    private static boolean isFollowed(EdiBytes header, int from, int separator) throws IOException {
        int at = from;
        while (at < LONGEST && header.peek(at) >= 0 && header.peek(at) <= ' ' && header.peek(at) != separator) {
            at++;
        }
        for (String tag : new String[] {"GS", "TA1", "IEA"}) {
            if (header.beginsWith(at, tag) && header.peek(at + tag.length()) == separator) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBreak(int b) {
        return b == '\n' || b == '\r';
    }
}
