package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of the row at hand, by their columns (ECMA-376, part 1, 18.3.1.4). What formulas come to is read, not the formulas. */
final class XlsxCells implements XmlHandler<XlsxMark, FileRejectedException> {

    /** Characters of one row: 1,000 cells of 8 KiB. */
    private static final int LONGEST_ROW = 8 << 20;

    private final XlsxStrings strings;
    private final XlsxStyles styles;
    private final XlsxLimits limits;
    private final String[] texts = new String[Limits.COLUMNS];
    private final @Nullable String[] formats = new String[Limits.COLUMNS];
    private final @Nullable String[] formulas = new String[Limits.COLUMNS];
    private final StringBuilder pieces = new StringBuilder();
    private long row;
    private int size;
    private int length;
    private boolean ended;
    private boolean blank;

    /** The cell at hand. */
    private int column;

    private String type = "";
    private String style = "";
    private String value = "";
    private @Nullable String formula;

    XlsxCells(XlsxStrings strings, XlsxStyles styles, XlsxLimits limits) {
        this.strings = strings;
        this.styles = styles;
        this.limits = limits;
    }

    /** The number of the row, from 1; 0 before the first. */
    long row() {
        return row;
    }

    /** Whether the row's last cell has been read. Once for each row. */
    boolean rowHasEnded() {
        boolean now = ended;
        ended = false;
        return now;
    }

    /** Columns up to the last one that has a cell; none where all cells are empty. */
    int size() {
        return blank ? 0 : size;
    }

    String text(int index) {
        return texts[index];
    }

    /** How the cell shows its number, empty where that is not known; null where it has none. */
    @Nullable
    String format(int index) {
        return formats[index];
    }

    /** The formula of a cell that has no value: nobody has computed it. Null where there is none such. */
    @Nullable
    String uncomputed(int index) {
        return formulas[index];
    }

    @Override
    public void begin(XmlPath<XlsxMark> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case ROW -> beginRow(element.value("r"));
            case CELL -> beginCell(element);
            default -> {
                // Its text is known at its end.
            }
        }
    }

    @Override
    public void end(XmlPath<XlsxMark> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case VALUE -> value = read(element);
            case FORMULA -> formula = read(element);
            case TEXT -> pieces.append(read(element));
            case CELL -> endCell();
            case ROW -> ended = true;
            default -> {
                // It only leads to these.
            }
        }
    }

    /** Rows and cells need not say where they are: they are behind the one before then. */
    private void beginRow(String number) throws FileRejectedException {
        limits.row();
        row = number.isEmpty() ? row + 1 : whole(number, "a row whose number is none");
        Arrays.fill(texts, 0, size, "");
        Arrays.fill(formats, 0, size, null);
        Arrays.fill(formulas, 0, size, null);
        size = 0;
        length = 0;
        column = -1;
        blank = true;
    }

    private void beginCell(XmlElement element) throws FileRejectedException {
        limits.cell();
        String reference = element.value("r");
        column = reference.isEmpty() ? column + 1 : column(reference);
        if (column >= Limits.COLUMNS) {
            throw XlsxLimits.exceeded("The row has more than " + Limits.COLUMNS + " columns.");
        }
        type = element.value("t");
        style = element.value("s");
        value = "";
        formula = null;
        pieces.setLength(0);
        while (size <= column) {
            texts[size++] = "";
        }
    }

    /** "B" of "B7", from 0. */
    private static int column(String reference) throws FileRejectedException {
        int letters = 0;
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                letters = Math.min(letters * 26 + (c & 0x1F), 26 * Limits.COLUMNS);
            } else if (c != '$' && (c < '0' || c > '9')) {
                throw malformed("a cell whose reference is no letters and digits");
            }
        }
        if (letters == 0) {
            throw malformed("a cell whose reference has no column");
        }
        return letters - 1;
    }

    private String read(XmlElement element) throws FileRejectedException {
        String text = element.whole();
        length += text.length();
        if (length > LONGEST_ROW) {
            throw XlsxLimits.exceeded("The row has more than " + LONGEST_ROW + " characters.");
        }
        return text;
    }

    private void endCell() throws FileRejectedException {
        String number = type.isEmpty() || type.equals("n") ? XlsxNumber.text(value) : null;
        formats[column] = number == null ? null : styles.format(style);
        texts[column] = number == null ? text() : number;
        // A formula may come to an empty text, which a spreadsheet then says.
        if (formula != null && texts[column].isEmpty() && !type.equals("str")) {
            formulas[column] = formula;
            blank = false;
        }
        if (texts[column].isEmpty()) {
            limits.emptyCell();
        } else {
            blank = false;
        }
    }

    private String text() throws FileRejectedException {
        return switch (type) {
            // What is no number is for Validate to complain of.
            case "", "n" -> value;
            case "s" -> value.isEmpty() ? "" : shared();
            case "inlineStr" -> pieces.toString();
            case "str", "e", "d" -> value;
            case "b" -> value.equals("1") ? "true" : value.equals("0") ? "false" : "";
            default -> throw malformed("a cell of the unknown type " + new Cell(type, 0, 0).quoted());
        };
    }

    private String shared() throws FileRejectedException {
        int index = whole(value, "a cell whose shared string is no number");
        if (index < 0 || index >= strings.size()) {
            throw malformed("a cell with the shared string " + index + ", but the workbook has " + strings.size());
        }
        return strings.get(index);
    }

    private static int whole(String digits, String otherwise) throws FileRejectedException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw malformed(otherwise);
        }
    }

    private static FileRejectedException malformed(String what) {
        return XlsxFile.rejected(IssueCode.MALFORMED, "There is " + what + ": save it again in Excel.");
    }
}
