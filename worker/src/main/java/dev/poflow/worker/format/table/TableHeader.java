package dev.poflow.worker.format.table;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.SpreadsheetText;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Type;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.FieldType;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.value.Gtin;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which field of a record holds which column, from the file's first record. Immutable. */
public final class TableHeader {

    static final int NONE = -1;

    /** So many known names in one row are no chance. */
    private static final int PLAIN_HEADER = 3;

    private static final List<LineField> IDENTIFIERS = List.of(
            LineField.LINE_ID, LineField.SKU, LineField.BUYER_SKU, LineField.SUPPLIER_SKU, LineField.MANUFACTURER_SKU);

    private final int[] positions;
    private final int size;
    private final @Nullable TableMapping[] columns;
    private final @Nullable LineColumn[] lineColumns;
    private final boolean ofExport;

    /** Where an export says which decimal mark its file has. */
    private final int decimalMark;

    /** What the headers of columns of numbers say of them. */
    final HeaderWords words;

    /** What all prices are for, where the header of their column says so. */
    final Optional<PriceBase> priceBase;

    /** Columns that give what another gives, too. */
    final List<SecondColumn> seconds;

    /** Whether the column of articles may be one of notes: an English "Reference". */
    private final boolean skuMayBeReference;

    /** What the column of articles has may be the lines' positions. */
    final boolean skuMayBePosition;

    /** A column that gives what another one gives, both by their positions from 0. */
    record SecondColumn(TableMapping column, int first, int second) {}

    TableHeader(TableHeaderReader<?> read) {
        this.positions = read.positions;
        this.size = read.size;
        this.ofExport = read.ofExport;
        this.decimalMark = read.decimalMark;
        this.words = read.words;
        this.priceBase = read.priceBase;
        this.seconds = List.copyOf(read.seconds);
        this.skuMayBeReference = read.skuMayBeReference;
        this.skuMayBePosition = read.skuMayBePosition;
        this.columns = new TableMapping[size];
        this.lineColumns = new LineColumn[size];
        for (TableMapping column : TableMapping.values()) {
            if (positions[column.ordinal()] != NONE) {
                columns[positions[column.ordinal()]] = column;
            }
        }
        seconds.forEach(second -> columns[second.second] = second.column);
        read.ofLines.forEach((column, position) -> lineColumns[position] = column);
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
     * @param ahead rows that follow it, which may tell what a column is that has an ambiguous name
     * @throws FileRejectedException where it lacks a column that an order needs, has one that cannot be read, or is no header at all
     */
    public static <X extends Exception> TableHeader of(
            TableRow row, ReadOptions options, Collection<TableRow> ahead, Warnings<X> warnings)
            throws FileRejectedException, X {
        return new TableHeaderReader<>(row, options, ahead, warnings).read();
    }

    /** Whether rows that follow it would tell more of what its columns are. */
    public static boolean needsRowsAhead(TableRow row) {
        return IntStream.range(0, row.size()).anyMatch(i -> ItemColumn.isNamed(row.text(i)));
    }

    /** Whether a table's first row is its header: always, unless tables have none, and then where it plainly is one nevertheless. */
    public static boolean isHeader(TableRow first, ReadOptions options) {
        return options.columns().isEmpty() || recognised(first, options) >= PLAIN_HEADER;
    }

    /** What a row of an export says of the decimal mark of its numbers; empty where it says nothing. */
    public String decimalMark(TableRow row) {
        return decimalMark == NONE || decimalMark >= row.size()
                ? ""
                : row.cell(decimalMark).text();
    }

    /** Whether the record names what every table of orders has: their numbers, quantities, and a third thing at least. */
    public static boolean isOfOrders(TableRow row, ReadOptions options) {
        Set<TableMapping> named = EnumSet.noneOf(TableMapping.class);
        for (int i = 0; i < row.size(); i++) {
            TableMapping.named(row.text(i), options).ifPresent(named::add);
        }
        return named.size() >= PLAIN_HEADER
                && named.contains(TableMapping.PURCHASE_ORDER_NUMBER)
                && named.contains(TableMapping.QUANTITY);
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

    boolean has(TableMapping column) {
        return positions[column.ordinal()] != NONE;
    }

    /** What a field, by its index from 0, has of an order or a line; null where it is not read. */
    public @Nullable Field target(int index) {
        if (index >= size) {
            return null;
        }
        TableMapping column = columns[index];
        if (column != null) {
            return column.target;
        }
        return switch (lineColumns[index]) {
            case OfDetail detail -> detail.field();
            case OfCharge charge -> charge.part();
            case null -> null;
        };
    }

    /** Whether a field, by its index from 0, is what an article, a line, an order or a party is called by: digits there are no quantity. */
    public boolean isIdentifier(int index) {
        return switch (target(index)) {
            case LineField field -> field.type == FieldType.GTIN || IDENTIFIERS.contains(field);
            case OrderField field -> field.type == FieldType.TEXT && field != OrderField.SUPPLIER_NAME;
            case null, default -> false;
        };
    }

    /** Whether a field, by its index from 0, names the article. */
    public boolean isArticle(int index) {
        return target(index) instanceof LineField field && field != LineField.LINE_ID && isIdentifier(index);
    }

    /** Whether a field, by its index from 0, is in a column of percentages. */
    public boolean isPercent(int index) {
        Field target = target(index);
        return target == ChargeField.PERCENT
                || target == DetailField.DISCOUNT_PERCENT
                || target == DetailField.ACCOUNT_PERCENT;
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
        if (position == NONE) {
            return Cell.ABSENT;
        }
        Cell cell = cell(row, position);
        return cell.present() || seconds.isEmpty() ? cell : second(row, column, cell);
    }

    private Cell second(TableRow row, TableMapping column, Cell otherwise) {
        for (SecondColumn second : seconds) {
            Cell cell = second.column == column ? cell(row, second.second) : otherwise;
            if (cell.present()) {
                return cell;
            }
        }
        return otherwise;
    }

    /** Whether what a record has as its article is a note beside the GTIN that names it. */
    boolean isReference(Cell sku, Cell gtin) {
        return skuMayBeReference && sku.present() && Gtin.valid(gtin.text());
    }

    /** A record's value in a field, by its index from 0. Texts of an export are as they were before they were made harmless for spreadsheets. */
    Cell cell(TableRow row, int index) {
        Cell cell = row.cell(index);
        String text = SpreadsheetText.shown(ofExport ? SpreadsheetText.asWritten(cell.text()) : cell.text());
        return text.equals(cell.text()) ? cell : new Cell(text, cell.line(), cell.column());
    }
}
