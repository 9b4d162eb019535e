package dev.poflow.worker.format.table;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.SpreadsheetText;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField.Type;
import dev.poflow.worker.order.field.FieldType;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which field of a record holds which column, from the file's first record. Immutable. */
public final class TableHeader {

    private static final int NONE = -1;

    /** So many known names in one row are no chance. */
    private static final int PLAIN_HEADER = 3;

    /** Any of these will do in place of the SKU. */
    private static final List<TableMapping> NAMING_ARTICLES = List.of(
            TableMapping.GTIN,
            TableMapping.DESCRIPTION,
            TableMapping.BUYER_SKU,
            TableMapping.SUPPLIER_SKU,
            TableMapping.MANUFACTURER_SKU);

    private final int[] positions;
    private final int size;
    private final @Nullable TableMapping[] columns;
    private final @Nullable LineColumn[] lineColumns;
    private final boolean ofExport;

    /** What all prices are for, where the header of their column says so. */
    final Optional<PriceBase> priceBase;

    private TableHeader(
            int[] positions,
            Map<LineColumn, Integer> ofLines,
            int size,
            boolean ofExport,
            Optional<PriceBase> priceBase) {
        this.priceBase = priceBase;
        this.positions = positions;
        this.size = size;
        this.ofExport = ofExport;
        this.columns = new TableMapping[size];
        this.lineColumns = new LineColumn[size];
        for (TableMapping column : TableMapping.values()) {
            if (positions[column.ordinal()] != NONE) {
                columns[positions[column.ordinal()]] = column;
            }
        }
        ofLines.forEach((column, position) -> lineColumns[position] = column);
    }

    /** The header that a table without one would have, as the merchant has configured its columns. */
    public static TableRow configured(ReadOptions options) {
        TableRow row = new TableRow();
        row.begin(0);
        options.columns().forEach(column -> row.add(column, 0));
        return row;
    }

    /**
     * Reads the header.
     *
     * @throws FileRejectedException where it names a column twice, lacks one that an order needs, or is no header at all
     */
    public static <X extends Exception> TableHeader of(TableRow row, ReadOptions options, Warnings<X> warnings)
            throws FileRejectedException, X {
        int[] positions = new int[TableMapping.values().length];
        Arrays.fill(positions, NONE);
        Map<LineColumn, Integer> ofLines = new HashMap<>();
        boolean ofExport = false;
        if (recognised(row, options) == 0) {
            throw missing(row);
        }
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.cell(i);
            if (isReasonColumn(row, i)) {
                ofExport = true;
                break;
            }
            Optional<TableMapping> named = TableMapping.named(cell.text(), options);
            Optional<LineColumn> ofLine =
                    named.isPresent() ? LineColumnNames.first(named.get()) : LineColumnNames.read(cell.text(), options);
            if (named.isEmpty() && ofLine.isEmpty()) {
                ignore(cell, "is not known", warnings);
                continue;
            }
            int first = ofLine.isPresent()
                    ? ofLines.getOrDefault(ofLine.get(), NONE)
                    : positions[named.orElseThrow().ordinal()];
            if (first != NONE && isDetail(named, ofLine)) {
                ignore(cell, "gives the same as column " + (first + 1), warnings);
                continue;
            }
            if (first != NONE) {
                throw duplicate(
                        row, first, cell, named.map(column -> column.field).orElse("charge"));
            }
            named.ifPresent(column -> positions[column.ordinal()] = cell.column() - 1);
            ofLine.ifPresent(column -> ofLines.put(column, cell.column() - 1));
        }
        int price = positions[TableMapping.UNIT_PRICE.ordinal()];
        Optional<PriceBase> priceBase = price == NONE
                ? Optional.empty()
                : PriceBase.ofHeader(row.cell(price).text(), options).filter(base -> !base.isOne());
        TableHeader header = new TableHeader(positions, ofLines, row.size(), ofExport, priceBase);
        header.require(row, TableMapping.PURCHASE_ORDER_NUMBER);
        header.require(row, TableMapping.QUANTITY);
        if (NAMING_ARTICLES.stream().noneMatch(header::has)) {
            header.require(row, TableMapping.SKU);
        }
        return header;
    }

    private static boolean isDetail(Optional<TableMapping> named, Optional<LineColumn> ofLine) {
        return ofLine.isPresent() ? ofLine.get() instanceof OfDetail : named.orElseThrow().detail != null;
    }

    private static FileRejectedException duplicate(TableRow row, int first, Cell cell, String field) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.COLUMN_DUPLICATE,
                cell.line(),
                cell.column(),
                field,
                cell.text(),
                "Columns " + (first + 1) + " (" + row.cell(first).quoted() + ") and " + cell.column() + " ("
                        + cell.quoted() + ") both give the " + field + ": keep one of them."));
    }

    /** Whether a table's first row is its header: always, unless tables have none, and then where it plainly is one nevertheless. */
    public static boolean isHeader(TableRow first, ReadOptions options) {
        return options.columns().isEmpty() || recognised(first, options) >= PLAIN_HEADER;
    }

    /** Whether the columns that the export adds begin here: Reason, Code, Field, Line, Column. They are not read. */
    private static boolean isReasonColumn(TableRow row, int index) {
        return index + 1 < row.size()
                && row.text(index).strip().equalsIgnoreCase("Reason")
                && row.text(index + 1).strip().equalsIgnoreCase("Code");
    }

    /** How many fields of the record name a column that an order is reckoned with: words such as contact and note stand above tables, too. */
    public static int recognised(TableRow row, ReadOptions options) {
        int count = 0;
        for (int i = 0; i < row.size(); i++) {
            count += TableMapping.named(row.text(i), options)
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

    private static FileRejectedException missing(TableRow row) {
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

    private void require(TableRow row, TableMapping column) throws FileRejectedException {
        if (!has(column)) {
            String alternative = column == TableMapping.SKU ? " or a column for the GTIN or the description" : "";
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

    boolean has(TableMapping column) {
        return positions[column.ordinal()] != NONE;
    }

    /** Whether a field, by its index from 0, is in a column of dates. */
    public boolean isDate(int index) {
        return index < size
                && (has(index, FieldType.DATE)
                        || lineColumns[index] instanceof OfDetail detail && detail.field().type == Type.DATE);
    }

    /** Whether a field, by its index from 0, is in a column of numbers that an order is reckoned with. */
    public boolean isNumber(int index) {
        if (index >= size) {
            return false;
        }
        TableMapping column = columns[index];
        return column != null && column.isNumber()
                || lineColumns[index] instanceof OfCharge charge && charge.part() != ChargeField.REASON;
    }

    private boolean has(int index, FieldType type) {
        TableMapping column = columns[index];
        return column != null && column.has(type);
    }

    /** Whether a field, by its index from 0, is in the column of GTINs. */
    public boolean isGtin(int index) {
        return index < size && has(index, FieldType.GTIN);
    }

    /** The columns that say something of the order beside its numbers. */
    List<TableMapping> orderDetails() {
        return Arrays.stream(TableMapping.values())
                .filter(column -> has(column)
                        && column.detail != null
                        && LineColumnNames.first(column).isEmpty())
                .toList();
    }

    /** The columns for what a line can have several of, with their positions from 0. */
    SortedMap<LineColumn, Integer> lineColumns() {
        SortedMap<LineColumn, Integer> placed = new TreeMap<>();
        for (int position = 0; position < size; position++) {
            LineColumn column = lineColumns[position];
            if (column != null) {
                placed.put(column, position);
            }
        }
        return placed;
    }

    /** The number of fields that a record should have. */
    public int size() {
        return size;
    }

    /** Whether a record has this very text in a column. */
    boolean holds(TableRow row, TableMapping column, String text) {
        int position = positions[column.ordinal()];
        return position != NONE && position < row.size() && row.text(position).equals(text);
    }

    /** A record's value in a column, with its place; {@link Cell#ABSENT} where the file has no such column. */
    Cell cell(TableRow row, TableMapping column) {
        int position = positions[column.ordinal()];
        return position == NONE ? Cell.ABSENT : cell(row, position);
    }

    /** A record's value in a field, by its index from 0. Texts of an export are as they were before they were made harmless for spreadsheets. */
    Cell cell(TableRow row, int index) {
        Cell cell = row.cell(index);
        String text = SpreadsheetText.shown(ofExport ? SpreadsheetText.asWritten(cell.text()) : cell.text());
        return text.equals(cell.text()) ? cell : new Cell(text, cell.line(), cell.column());
    }
}
