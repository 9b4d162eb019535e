package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.table.DecimalMark;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.MoneyText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of a sheet's rows as texts that their columns need: numbers with a dot for decimals, dates as 2026-03-31. For one thread. */
final class XlsxValues {

    /** Digits that a spreadsheet keeps of a number. */
    private static final int DIGITS = 15;

    private final XlsxRows rows;
    private final TableHeader header;
    private final long headerRow;
    private final String configured;
    private final Map<String, XlsxFormat> formats = new HashMap<>();
    private final TableRow typed = new TableRow();

    /** Of numbers that are texts; null as long as no row needs it. */
    private @Nullable Character textMark;

    /** @param headerRow number of the row that names the columns */
    XlsxValues(XlsxRows rows, TableHeader header, long headerRow, ReadOptions options) {
        this.rows = rows;
        this.header = header;
        this.headerRow = headerRow;
        this.configured = options.decimalMark();
    }

    /** A row with its values as its columns need them; the same object each time, refilled. */
    TableRow of(TableRow row) throws FileRejectedException, IOException {
        char mark = needsMark(row) ? mark(row) : DecimalText.UNKNOWN_MARK;
        row.map((text, index) -> value(row, text, index, mark), typed);
        return typed;
    }

    private String value(TableRow row, String text, int index, char mark) {
        if (row.isNumber(index)) {
            return number(text, format(row.numberFormat(index)), index);
        }
        return header.isNumber(index) && !text.isEmpty() ? textNumber(text, index, mark) : text;
    }

    private XlsxFormat format(String code) {
        return formats.computeIfAbsent(code, XlsxFormat::of);
    }

    private String number(String number, XlsxFormat format, int index) {
        if (header.isDate(index)) {
            return XlsxNumber.date(number, rows.isDate1904());
        }
        if (format.date()) {
            String day = XlsxNumber.date(number, rows.isDate1904());
            if (header.isIdentifier(index) && header.target(index) != LineField.LINE_ID) {
                problem(
                        index,
                        IssueCode.ARTICLE_LOST,
                        "%s is a date in the workbook, which a spreadsheet makes of numbers such as 3-1:"
                                        .formatted(quoted(day))
                                + " format the column as text, and give the number again.");
            }
            return header.target(index) == null ? number : day;
        }
        if (format.percent() && (header.isNumber(index) || header.isPercent(index))) {
            String percent = new BigDecimal(number)
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString();
            return header.isPercent(index) ? percent : percent + "%";
        }
        if (!isText(index)) {
            return number;
        }
        if (header.isIdentifier(index) && number.length() > DIGITS && number.indexOf('.') < 0) {
            problem(
                    index,
                    IssueCode.ARTICLE_LOST,
                    "%s is a number in the workbook, of which a spreadsheet keeps 15 digits:".formatted(quoted(number))
                            + " format the column as text, and give the number again.");
        }
        String shown = format.shown(number);
        return header.isGtin(index) ? XlsxNumber.gtin(shown) : shown;
    }

    private boolean isText(int index) {
        return switch (header.target(index)) {
            case DetailField detail -> detail.type == DetailField.Type.TEXT || detail.type == DetailField.Type.TEXTS;
            case LineField _, OrderField _ -> !header.isNumber(index);
            case null, default -> false;
        };
    }

    /** A number that was typed as a text, with a dot; as written where that is none, or where it can be two. */
    private String textNumber(String text, int index, char mark) {
        MoneyText money = MoneyText.of(new Cell(text, 0, 0).text());
        char itsMark = isUnclear(money.number()) ? mark : DecimalText.UNKNOWN_MARK;
        if (DecimalText.twoReadings(money.number(), itsMark).isPresent()) {
            DecimalText.complaint(quoted(text), money.number(), itsMark)
                    .ifPresent(why -> problem(index, IssueCode.NUMBER_UNCLEAR, why));
            return text;
        }
        return DecimalText.read(money.number(), itsMark)
                .map(read -> read.toPlainString() + (money.sign().isEmpty() ? "" : " " + money.sign()))
                .orElse(text);
    }

    private static boolean isUnclear(String number) {
        return DecimalText.twoReadings(number, DecimalText.UNKNOWN_MARK).isPresent();
    }

    private static String quoted(String text) {
        return new Cell(text, 0, 0).quoted();
    }

    private void problem(int index, IssueCode code, String message) {
        typed.addProblem(new TableRow.Problem(index, code, message));
    }

    private boolean needsMark(TableRow row) {
        for (int i = 0; i < Math.min(row.size(), header.size()); i++) {
            if (!row.isNumber(i)
                    && header.isNumber(i)
                    && isUnclear(MoneyText.of(row.text(i).strip()).number())) {
                return true;
            }
        }
        return false;
    }

    /** Few workbooks have a number as a text that can be two: only those are gone through twice. */
    private char mark(TableRow row) throws FileRejectedException, IOException {
        String exported = header.decimalMark(row);
        if (exported.equals(".") || exported.equals(",")) {
            return exported.charAt(0);
        }
        Character known = textMark;
        if (known == null) {
            char proved = proved();
            known = proved == DecimalText.UNKNOWN_MARK && !configured.isEmpty() ? configured.charAt(0) : proved;
            textMark = known;
        }
        return known;
    }

    private char proved() throws FileRejectedException, IOException {
        DecimalMark proof = new DecimalMark();
        try (XlsxRows again = rows.again()) {
            for (TableRow row = again.next(); row != null; row = again.next()) {
                for (int i = 0; row.line() > headerRow && i < Math.min(row.size(), header.size()); i++) {
                    if (!row.isNumber(i) && header.isNumber(i)) {
                        proof.see(row.text(i).strip());
                    }
                }
            }
        }
        return proof.get();
    }
}
