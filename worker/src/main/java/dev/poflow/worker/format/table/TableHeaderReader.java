package dev.poflow.worker.format.table;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.table.TableHeader.SecondColumn;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Makes a {@link TableHeader} of a table's first record. For one table. */
final class TableHeaderReader<X extends Exception> {

    private static final int NONE = TableHeader.NONE;

    /** Any of these will do in place of the SKU. */
    private static final List<TableMapping> NAMING_ARTICLES = List.of(
            TableMapping.GTIN,
            TableMapping.DESCRIPTION,
            TableMapping.BUYER_SKU,
            TableMapping.SUPPLIER_SKU,
            TableMapping.MANUFACTURER_SKU);

    /** In English a note; with its accent, or in a French or Spanish table, the article's number. */
    private static final List<String> REFERENCE = List.of("reference", "ref", "ref.");

    private final TableRow row;
    private final ReadOptions options;
    private final Collection<TableRow> ahead;
    private final Warnings<X> warnings;

    final int size;
    final int[] positions = new int[TableMapping.values().length];
    final Map<LineColumn, Integer> ofLines = new HashMap<>();
    final List<SecondColumn> seconds = new ArrayList<>();
    boolean ofExport;
    int decimalMark = NONE;
    HeaderWords words = HeaderWords.NONE;
    Optional<PriceBase> priceBase = Optional.empty();
    boolean skuMayBeReference;
    boolean skuMayBePosition;

    TableHeaderReader(TableRow row, ReadOptions options, Collection<TableRow> ahead, Warnings<X> warnings) {
        this.row = row;
        this.options = options;
        this.ahead = ahead;
        this.warnings = warnings;
        this.size = row.size();
        Arrays.fill(positions, NONE);
    }

    TableHeader read() throws FileRejectedException, X {
        if (TableHeader.recognised(row, options) == 0) {
            throw missing();
        }
        for (int i = 0; i < size && !ofExport; i++) {
            if (isReasonColumn(i)) {
                ofExport = true;
                decimalMark = decimalMarkColumn(i);
            } else {
                take(row.cell(i));
            }
        }
        int price = positions[TableMapping.UNIT_PRICE.ordinal()];
        priceBase = price == NONE
                ? Optional.empty()
                : PriceBase.ofHeader(row.cell(price).text(), options).filter(base -> !base.isOne());
        require(TableMapping.PURCHASE_ORDER_NUMBER);
        require(TableMapping.QUANTITY);
        if (NAMING_ARTICLES.stream().noneMatch(this::has)) {
            require(TableMapping.SKU);
        }
        findWhatSkuIs();
        return new TableHeader(this);
    }

    private void take(Cell cell) throws FileRejectedException, X {
        Optional<TableMapping> named = TableMapping.named(cell.text(), options);
        Optional<LineColumn> ofLine =
                named.isPresent() ? LineColumnNames.first(named.get()) : LineColumnNames.read(cell.text(), options);
        if (named.isEmpty() && ofLine.isEmpty()) {
            ignore(cell, "is not known");
            return;
        }
        int position = cell.column() - 1;
        int first = ofLine.isPresent()
                ? ofLines.getOrDefault(ofLine.get(), NONE)
                : positions[named.orElseThrow().ordinal()];
        if (first != NONE) {
            takeSecond(cell, named, ofLine, first);
            return;
        }
        if (named.isPresent()) {
            positions[named.get().ordinal()] = position;
            words = words.and(words(cell, named.get()));
            if (!words.refused().isEmpty()) {
                throw unclear(cell, words.refused());
            }
        }
        ofLine.ifPresent(column -> ofLines.put(column, position));
    }

    /** Two columns for one thing are no harm as long as they say the same. */
    private void takeSecond(Cell cell, Optional<TableMapping> named, Optional<LineColumn> ofLine, int first)
            throws FileRejectedException, X {
        int position = cell.column() - 1;
        boolean third = seconds.stream().anyMatch(second -> second.first() == first);
        if (ofLine.isPresent()
                && ofLine.get() instanceof OfDetail(DetailField field, String of, int delivery, int number)) {
            if (field == DetailField.NOTE && named.isPresent()) {
                int next = number + 1;
                while (ofLines.containsKey(new OfDetail(field, of, delivery, next))) {
                    next++;
                }
                ofLines.put(new OfDetail(field, of, delivery, next), position);
            } else {
                ignore(cell, "gives the same as column " + (first + 1));
            }
        } else if (named.isPresent() && named.get().detail != null) {
            ignore(cell, "gives the same as column " + (first + 1));
        } else if (ofLine.isEmpty() && !third) {
            TableMapping column = named.orElseThrow();
            words = words.and(words(cell, column));
            seconds.add(new SecondColumn(column, first, position));
        } else {
            throw duplicate(first, cell, named.map(column -> column.field).orElse("charge"));
        }
    }

    /** "Item" is an article in one system and the line's position in another; "Reference" is an article or a note. */
    private void findWhatSkuIs() {
        int sku = positions[TableMapping.SKU.ordinal()];
        if (sku == NONE || isConfigured(sku)) {
            return;
        }
        String name = row.cell(sku).text().toLowerCase(Locale.ROOT);
        String quantity =
                row.cell(positions[TableMapping.QUANTITY.ordinal()]).text().toLowerCase(Locale.ROOT);
        skuMayBeReference = REFERENCE.contains(name)
                && has(TableMapping.GTIN)
                && (quantity.contains("qty") || quantity.contains("quantity"));
        if (!ItemColumn.isNamed(name)) {
            return;
        }
        int number = positions[TableMapping.PURCHASE_ORDER_NUMBER.ordinal()];
        switch (ItemColumn.of(ahead, sku, number)) {
            case POSITIONS -> becomePositions(sku);
            case UNCLEAR -> skuMayBePosition = true;
            case ARTICLES -> {
                // As the name says.
            }
        }
    }

    private boolean isConfigured(int position) {
        String name = ColumnName.compared(row.text(position));
        return !options.columns().isEmpty()
                || options.aliases().keySet().stream()
                        .anyMatch(alias -> ColumnName.compared(alias).equals(name));
    }

    private void becomePositions(int position) {
        positions[TableMapping.SKU.ordinal()] = NONE;
        if (!has(TableMapping.LINE_ID)) {
            positions[TableMapping.LINE_ID.ordinal()] = position;
        }
        for (SecondColumn second : List.copyOf(seconds)) {
            if (second.column() == TableMapping.SKU) {
                positions[TableMapping.SKU.ordinal()] = second.second();
                seconds.remove(second);
            }
        }
    }

    private HeaderWords words(Cell cell, TableMapping column) throws FileRejectedException, X {
        HeaderWords said = HeaderWords.of(cell.text(), column, options);
        if (!said.refused().isEmpty()) {
            throw unclear(cell, said.refused());
        }
        if (!said.unknown().isEmpty()) {
            warnings.warn(
                    IssueCode.COLUMN_IGNORED,
                    cell.line(),
                    cell.column(),
                    column.field,
                    cell.text(),
                    "What %s says of column %s is not known and is not read."
                            .formatted(new Cell(said.unknown(), 0, 0).quoted(), cell.quoted()));
        }
        return said;
    }

    /** Whether the columns that the export adds begin here: Reason, Code, Field, Line, Column. They are not read. */
    private boolean isReasonColumn(int index) {
        return index + 1 < size
                && row.text(index).strip().equalsIgnoreCase("Reason")
                && row.text(index + 1).strip().equalsIgnoreCase("Code");
    }

    private int decimalMarkColumn(int from) {
        for (int i = from; i < size; i++) {
            if (row.text(i).strip().equalsIgnoreCase("Decimal Mark")) {
                return i;
            }
        }
        return NONE;
    }

    private boolean has(TableMapping column) {
        return positions[column.ordinal()] != NONE;
    }

    private void require(TableMapping column) throws FileRejectedException {
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

    private void ignore(Cell cell, String why) throws X {
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

    private static FileRejectedException unclear(Cell cell, String why) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.HEADER_UNCLEAR,
                cell.line(),
                cell.column(),
                "",
                cell.text(),
                "Column %s cannot be read: %s. Send what the buyer pays, without tax and in one currency; or, if the column has that, put its whole name into the merchant's columnNames."
                        .formatted(cell.quoted(), why)));
    }

    private FileRejectedException duplicate(int first, Cell cell, String field) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.COLUMN_DUPLICATE,
                cell.line(),
                cell.column(),
                field,
                cell.text(),
                "Columns " + (first + 1) + " (" + row.cell(first).quoted() + ") and " + cell.column() + " ("
                        + cell.quoted() + ") both give the " + field + ": keep one of them."));
    }

    private FileRejectedException missing() {
        StringJoiner raw = new StringJoiner(" | ");
        for (int i = 0; i < Math.min(size, 10); i++) {
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
}
