package dev.poflow.worker.export;

import dev.poflow.contract.Format;
import dev.poflow.worker.store.export.ProblemStore.Problem;
import java.util.Optional;

/** Says where in a file something is, in the words of its format. Immutable. */
final class Places {

    private static final int LETTERS = 26;

    private final Optional<Format> format;

    /** @param format absent where the file was not read to its end */
    Places(Optional<Format> format) {
        this.format = format;
    }

    /** Such as {@code line 6, column 9}; empty where there is none. */
    String of(Problem problem) {
        return problem.line() == 0 ? "" : place(problem.line(), problem.column());
    }

    private String place(long line, int column) {
        return switch (format.orElse(Format.Auto)) {
            case XLSX -> column == 0 ? "row " + line : "cell " + letters(column) + line;
            case X12, EDIFACT -> "segment " + line + (column == 0 ? "" : ", element " + column);
            case JSON, UBL, CXML -> "line " + line + (column == 0 ? "" : ", character " + column);
            case CSV, Auto -> "line " + line + (column == 0 ? "" : ", column " + column);
        };
    }

    /** A column as spreadsheets name it: A to Z, AA, AB … */
    private static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.append((char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.reverse().toString();
    }
}
