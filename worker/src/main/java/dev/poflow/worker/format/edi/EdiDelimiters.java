package dev.poflow.worker.format.edi;

import java.io.IOException;

/**
 * The bytes that an interchange keeps to itself; {@link #NONE} for one that it has not.
 *
 * @param element between the elements of a segment
 * @param component between the components of an element; X12's elements are read as they are written
 * @param release before a byte that stands for itself
 * @param terminator after a segment
 */
record EdiDelimiters(int element, int component, int release, int terminator) {

    static final int NONE = -2;

    /** UNA and its six bytes, the last of which terminates segments. */
    static final int UNA_BYTES = 9;

    /** Without UNA: ISO 9735, level A; and level B, whose separators (IS3, IS1, IS4) nobody types, so that none needs a release. */
    private static final EdiDelimiters LEVEL_A = new EdiDelimiters('+', ':', '?', '\'');

    private static final EdiDelimiters LEVEL_B = new EdiDelimiters(0x1D, 0x1F, NONE, 0x1C);

    /** What the UNA that comes next says. */
    static EdiDelimiters ofUna(EdiBytes una) throws IOException {
        int release = una.peek(6);
        return new EdiDelimiters(una.peek(4), una.peek(3), release == ' ' ? NONE : release, una.peek(UNA_BYTES - 1));
    }

    /** What the interchange header that comes next is written with; its element separator is NONE where it is not plain. */
    static EdiDelimiters ofHeader(EdiSyntax syntax, EdiBytes header) throws IOException {
        if (syntax == EdiSyntax.EDIFACT) {
            return header.peek(3) == LEVEL_B.element ? LEVEL_B : LEVEL_A;
        }
        return IsaLayout.delimiters(header);
    }

    /** Whether a line break is none of them: then it is no data either, wherever it stands. */
    boolean isLineBreak(int b) {
        return (b == '\n' || b == '\r') && b != element && b != component && b != release && b != terminator;
    }

    /** The bytes of printable ASCII that mean nothing but themselves. */
    boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (int b = ' '; b < 0x7F; b++) {
            plain[b] = b != element && b != component && b != release && b != terminator;
        }
        return plain;
    }
}
