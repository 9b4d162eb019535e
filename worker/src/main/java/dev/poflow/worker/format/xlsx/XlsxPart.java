package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;

/** Where in a workbook something is wrong. */
final class XlsxPart {

    /** Rows of a sheet: as many as Excel allows. */
    private static final int ROWS = 1_048_576;

    /** Characters of a part's name that are shown; real ones have some 30. */
    private static final int LONGEST_NAME = 100;

    private final String name;
    private long row;

    XlsxPart(String name) {
        this.name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    void nextRow() throws FileRejectedException {
        if (++row > ROWS) {
            throw tooMuch("has more than " + ROWS + " rows");
        }
    }

    FileRejectedException tooMuch(String what) {
        return refused(IssueCode.LIMIT_EXCEEDED, what);
    }

    FileRejectedException malformed(String what) {
        return refused(IssueCode.MALFORMED, what);
    }

    FileRejectedException refused(IssueCode code, String what) {
        String at = row == 0 ? "" : " (row " + row + ")";
        return new FileRejectedException(
                Issue.ofFile(code, row, 0, "", name, "The workbook's " + name + " " + what + at + "."));
    }
}
