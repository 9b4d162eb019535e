package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Which field of a record holds which column, from the file's first record. Immutable. */
final class CsvHeader {

    private static final int NONE = -1;

    /** So many known names in one row are no chance. */
    private static final int PLAIN_HEADER = 3;

    /** Any of these will do in place of the SKU. */
    private static final List<CsvColumn> NAMING_ARTICLES = List.of(
            CsvColumn.GTIN,
            CsvColumn.DESCRIPTION,
            CsvColumn.BUYER_SKU,
            CsvColumn.SUPPLIER_SKU,
            CsvColumn.MANUFACTURER_SKU);

    private final int[] positions;
    private final int size;
    private final @Nullable CsvColumn[] columns;
    private final List<CsvColumn> details;

    private CsvHeader(int[] positions, int size) {
        this.positions = positions;
        this.size = size;
        this.columns = new CsvColumn[size];
        this.details = Arrays.stream(CsvColumn.values())
                .filter(column -> column.detail != null && positions[column.ordinal()] != NONE)
                .toList();
        for (CsvColumn column : CsvColumn.values()) {
            if (positions[column.ordinal()] != NONE) {
                columns[positions[column.ordinal()]] = column;
            }
        }
    }

    /**
     * Reads the header.
     *
     * @throws FileRejectedException where it names a column twice, lacks one that an order needs, or is no header at all
     */
    static <X extends Exception> CsvHeader of(CsvRow row, ReadOptions options, Warnings<X> warnings)
            throws FileRejectedException, X {
        int[] positions = new int[CsvColumn.values().length];
        Arrays.fill(positions, NONE);
        if (recognised(row, options) == 0) {
            throw missing(row);
        }
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.cell(i);
            if (isReasonColumn(row, i)) {
                break;
            }
            var named = CsvColumn.named(cell.text(), options);
            if (named.isEmpty()) {
                ignore(cell, "is not known", warnings);
                continue;
            }
            CsvColumn column = named.get();
            int first = positions[column.ordinal()];
            if (first != NONE && column.detail != null) {
                ignore(cell, "gives the same as column " + (first + 1), warnings);
                continue;
            }
            if (first != NONE) {
                throw new FileRejectedException(Issue.ofFile(
                        IssueCode.COLUMN_DUPLICATE,
                        cell.line(),
                        cell.column(),
                        column.field,
                        cell.text(),
                        "Columns " + (first + 1) + " (" + row.cell(first).quoted() + ") and " + cell.column() + " ("
                                + cell.quoted() + ") both give the " + column.field + ": keep one of them."));
            }
            positions[column.ordinal()] = i;
        }
        CsvHeader header = new CsvHeader(positions, row.size());
        header.require(row, CsvColumn.PURCHASE_ORDER_NUMBER);
        header.require(row, CsvColumn.QUANTITY);
        if (NAMING_ARTICLES.stream().noneMatch(header::has)) {
            header.require(row, CsvColumn.SKU);
        }
        return header;
    }

    /** Whether a table's first row is its header: always, unless tables have none, and then where it plainly is one nevertheless. */
    static boolean isHeader(CsvRow first, ReadOptions options) {
        return options.columns().isEmpty() || recognised(first, options) >= PLAIN_HEADER;
    }

    /** Whether the columns that the export adds begin here: Reason, Code, Field, Line, Column. They are not read. */
    private static boolean isReasonColumn(CsvRow row, int index) {
        return index + 1 < row.size()
                && row.text(index).strip().equalsIgnoreCase("Reason")
                && row.text(index + 1).strip().equalsIgnoreCase("Code");
    }

    /** How many fields of the record name a column that an order is reckoned with: words such as contact and note stand above tables, too. */
    static int recognised(CsvRow row, ReadOptions options) {
        int count = 0;
        for (int i = 0; i < row.size(); i++) {
            count += CsvColumn.named(row.text(i), options)
                            .filter(column -> column.detail == null)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return count;
    }

    private static <X extends Exception> void ignore(Cell cell, String why, Warnings<X> warnings) throws X {
        if (cell.present()) {
            warnings.warn(
                    IssueCode.COLUMN_IGNORED,
                    cell.line(),
                    cell.column(),
                    "",
                    cell.text(),
                    "Column " + cell.quoted() + " " + why + " and is not read.");
        }
    }

    private static FileRejectedException missing(CsvRow row) {
        StringJoiner raw = new StringJoiner(" | ");
        for (int i = 0; i < Math.min(row.size(), 10); i++) {
            raw.add(row.cell(i).text());
        }
        return new FileRejectedException(Issue.ofFile(
                IssueCode.HEADER_MISSING,
                row.line(),
                0,
                "",
                raw.toString(),
                "The first row names no known column: put a header row above the data, such as"
                        + " \"PO number, supplier ID, SKU, quantity, unit price\"."));
    }

    private void require(CsvRow row, CsvColumn column) throws FileRejectedException {
        if (!has(column)) {
            String alternative = column == CsvColumn.SKU ? " or a column for the GTIN or the description" : "";
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.COLUMN_MISSING,
                    row.line(),
                    0,
                    column.field,
                    "",
                    "No column gives the " + column.field + ": add one, named " + column.someNames() + " or the like"
                            + alternative + "."));
        }
    }

    boolean has(CsvColumn column) {
        return positions[column.ordinal()] != NONE;
    }

    /** The index, from 0, of the field that holds a column which the file has. */
    int position(CsvColumn column) {
        return positions[column.ordinal()];
    }

    /** The column that a field holds, by its index from 0. */
    @Nullable
    CsvColumn at(int index) {
        return columns[index];
    }

    /** Whether a field, by its index from 0, is in a column of dates. */
    boolean isDate(int index) {
        CsvColumn column = index < size ? columns[index] : null;
        return column == CsvColumn.ORDER_DATE || column == CsvColumn.REQUESTED_DELIVERY_DATE;
    }

    /** The columns that say something beside an order's numbers. */
    List<CsvColumn> details() {
        return details;
    }

    /** The number of fields that a record should have. */
    int size() {
        return size;
    }

    /** Whether a record has this very text in a column. */
    boolean holds(CsvRow row, CsvColumn column, String text) {
        int position = positions[column.ordinal()];
        return position != NONE && position < row.size() && row.text(position).equals(text);
    }

    /** A record's value in a column, with its place; {@link Cell#ABSENT} where the file has no such column. */
    Cell cell(CsvRow row, CsvColumn column) {
        int position = positions[column.ordinal()];
        return position == NONE ? Cell.ABSENT : row.cell(position);
    }
}
