package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.table.TableHeader.SecondColumn;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.FieldType;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.order.value.DecimalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes order lines of a table's rows, and says what is wrong with them. For one table and one thread. */
final class TableLines<X extends Exception> {

    /** Columns of a line's fields, in their order. */
    private static final List<TableMapping> OF_LINE = LineField.ALL.stream()
            .map(field -> TableMapping.of(field).orElseThrow())
            .toList();

    private final TableHeader header;
    private final OrderSink<X> sink;
    private final boolean ragged;
    private final Cells.Builder<LineField> values = LineField.cells();
    private final LineColumns lineColumns;
    private final TablePrices prices;
    private int lines;

    /** @param ragged whether rows may be shorter than the header, as in a spreadsheet whose last cells are empty */
    TableLines(TableHeader header, OrderSink<X> sink, boolean ragged) {
        this.header = header;
        this.sink = sink;
        this.ragged = ragged;
        this.lineColumns = new LineColumns(header);
        this.prices = new TablePrices(header.priceBase, header.words);
    }

    /** Gives the sink a row's line, and what is wrong with it. */
    StagedLine give(int orderNumber, TableRow row) throws X {
        if (isShifted(row)) {
            StagedLine line = shifted(orderNumber, row);
            sink.line(line);
            sink.issue(shift(line, row));
            return line;
        }
        for (LineField field : LineField.ALL) {
            values.set(field, header.cell(row, OF_LINE.get(field.ordinal())));
        }
        prices.complete(values);
        List<StagedDetail> details =
                lineColumns.details(row, values.get(LineField.QUANTITY), values.get(LineField.UNIT));
        Cell sku = values.get(LineField.SKU);
        if (header.isReference(sku, values.get(LineField.GTIN))) {
            values.set(LineField.SKU, new Cell("", sku.line(), sku.column()));
            details = new ArrayList<>(details);
            details.add(new StagedDetail(DetailField.REFERENCE, ReferenceKind.CUSTOMER.member, sku));
        }
        StagedLine line =
                new StagedLine(orderNumber, ++lines, row.line(), values.build(), lineColumns.charges(row), details);
        sink.line(line);
        for (TableRow.Problem problem : row.problems()) {
            report(problem, line, row);
        }
        for (SecondColumn second : header.seconds) {
            checkSecond(second, line, row);
        }
        if (header.skuMayBePosition && ItemColumn.mayBeFirst(sku.text())) {
            sink.issue(Issue.ofLine(
                    IssueCode.ARTICLE_UNCLEAR,
                    line,
                    LineField.SKU,
                    "%s can be the article's number or the line's position in the order: name the column SKU, or Line."
                            .formatted(sku.quoted())));
        }
        if (!prices.contradiction().isEmpty()) {
            sink.issue(Issue.ofLine(IssueCode.PRICE_UNCLEAR, line, LineField.BASE_QUANTITY, prices.contradiction()));
        }
        return line;
    }

    /** Whether its values may stand in the wrong columns. */
    boolean isShifted(TableRow row) {
        return !ragged && (row.size() < header.size() || isTooLong(row));
    }

    private boolean isTooLong(TableRow row) {
        return row.size() > header.size() && !row.isBlank(header.size());
    }

    /** Of a row with too many or too few fields no number is known to be one. */
    private StagedLine shifted(int orderNumber, TableRow row) {
        for (LineField field : LineField.ALL) {
            boolean read = field.type == FieldType.TEXT || field.type == FieldType.GTIN;
            values.set(field, read ? header.cell(row, OF_LINE.get(field.ordinal())) : Cell.absentFrom(row.line()));
        }
        return new StagedLine(orderNumber, ++lines, row.line(), values.build(), List.of(), List.of());
    }

    private Issue shift(StagedLine line, TableRow row) {
        Cell at = isTooLong(row) ? row.cell(header.size()) : new Cell("", row.line(), 0);
        return Issue.ofLine(
                IssueCode.LINE_MALFORMED,
                line,
                at,
                "",
                "The row has " + Count.of(row.size(), "field") + " where the header has " + header.size()
                        + ": its values may stand in the wrong columns. Quote values that hold the delimiter.");
    }

    private void report(TableRow.Problem problem, StagedLine line, TableRow row) throws X {
        Cell cell = header.cell(row, problem.index());
        switch (header.target(problem.index())) {
            case OrderField total
            when total.isTotal() ->
                sink.issue(Issue.ofOrder(
                        IssueCode.TOTAL_INVALID, line.orderNumber(), cell, total.member, problem.message()));
            case OrderField ofOrder ->
                sink.issue(Issue.ofOrder(
                        IssueCode.ORDER_MALFORMED, line.orderNumber(), cell, ofOrder.member, problem.message()));
            case LineField field ->
                sink.issue(Issue.ofLine(problem.code(), line, cell, field.member, problem.message()));
            case Field _ -> sink.issue(Issue.ofLine(problem.code(), line, cell, "", problem.message()));
            case null -> {
                // A column that is not read.
            }
        }
    }

    private void checkSecond(SecondColumn second, StagedLine line, TableRow row) throws X {
        Cell one = header.cell(row, second.first());
        Cell other = header.cell(row, second.second());
        if (one.present() && other.present() && !isSame(one.text(), other.text())) {
            sink.issue(Issue.ofLine(
                    IssueCode.COLUMN_CONFLICT,
                    line,
                    other,
                    second.column().field,
                    "Two columns give the %s, and have %s and %s: keep the one that is right."
                            .formatted(second.column().field, one.quoted(), other.quoted())));
        }
    }

    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<BigDecimal> number = DecimalText.read(one, DecimalText.UNKNOWN_MARK);
        return number.isPresent()
                && DecimalText.read(other, DecimalText.UNKNOWN_MARK)
                        .filter(read -> read.compareTo(number.get()) == 0)
                        .isPresent();
    }
}
