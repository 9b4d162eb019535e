package dev.poflow.worker.format;

import dev.poflow.worker.order.IssueCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Workbooks that something is wrong with. */
final class BadXlsx {

    private static final List<Object> HEADER = List.of(
            "PO number",
            "Supplier",
            "Line",
            "SKU",
            "GTIN",
            "Quantity",
            "Unit price",
            "Amount",
            "Currency",
            "Order date",
            "Order total");
    private static final List<Object> ROW = List.of("4711", "Bob", 1, "HX-1", "", 2, 1.5, 3, "EUR", 46083, "");

    private BadXlsx() {}

    static List<BadInput> all() {
        BadInputs.Table table = new BadInputs.Table("XLSX", Format.XLSX);
        container(table);
        sheet(table);
        values(table);
        return table.cases();
    }

    private static void container(BadInputs.Table table) {
        byte[] good = new XlsxWriter().row(HEADER).row(ROW).bytes();
        byte[] damaged = good.clone();
        for (int i = 200; i < 300; i++) {
            damaged[i] ^= 0x5A;
        }
        table.reader("cut", Arrays.copyOf(good, good.length / 2), IssueCode.TRUNCATED, 1, 0, "", "")
                .reader("cut by a byte", Arrays.copyOf(good, good.length - 1), IssueCode.TRUNCATED, 1, 0, "", "")
                .reader("damaged", damaged, IssueCode.MALFORMED, 1, 0, "", "")
                .reader(
                        "no workbook in it",
                        new XlsxWriter().row(ROW).without("xl/workbook.xml").bytes(),
                        IssueCode.MALFORMED,
                        1,
                        0,
                        "",
                        "")
                .reader(
                        "no sheet in it",
                        new XlsxWriter()
                                .row(ROW)
                                .without("xl/worksheets/sheet1.xml")
                                .bytes(),
                        IssueCode.MALFORMED,
                        1,
                        0,
                        "",
                        "")
                .reader(
                        "a DTD in a sheet",
                        new XlsxWriter()
                                .part("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>")
                                .bytes(),
                        IssueCode.DTD_REFUSED,
                        0,
                        0,
                        "",
                        "xl/worksheets/sheet1.xml")
                .reader(
                        "a sheet that is no XML",
                        new XlsxWriter()
                                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"></sheetData>")
                                .bytes(),
                        IssueCode.MALFORMED,
                        1,
                        0,
                        "",
                        "")
                .reader(
                        "a sheet in UTF-16",
                        new XlsxWriter()
                                .part("xl/worksheets/sheet1.xml", "<\0w\0o\0r\0k\0")
                                .bytes(),
                        IssueCode.ENCODING,
                        0,
                        0,
                        "",
                        "xl/worksheets/sheet1.xml")
                .reader(
                        "shared strings of 100 MiB",
                        new XlsxWriter()
                                .part(
                                        "xl/sharedStrings.xml",
                                        "<sst>" + "<si><t>xxxxxxxxxxxxxxxxxxxxxxxxxxx</t></si>".repeat(2_500_000))
                                .bytes(),
                        IssueCode.LIMIT_EXCEEDED,
                        0,
                        0,
                        "",
                        "xl/sharedStrings.xml")
                .reader(
                        "a row of a million cells",
                        new XlsxWriter()
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<worksheet><sheetData><row r=\"1\">" + "<c/>".repeat(1_000_000))
                                .bytes(),
                        IssueCode.LIMIT_EXCEEDED,
                        1,
                        0,
                        "",
                        "xl/worksheets/sheet1.xml")
                .reader(
                        "a value of a megabyte",
                        new XlsxWriter()
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<worksheet><sheetData><row r=\"1\"><c><v>" + "x".repeat(1 << 20))
                                .bytes(),
                        IssueCode.LIMIT_EXCEEDED,
                        1,
                        0,
                        "",
                        "xl/worksheets/sheet1.xml")
                .reader(
                        "a formula that refers to none",
                        new XlsxWriter()
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"9\"/><v>1</v></c></row></sheetData></worksheet>")
                                .bytes(),
                        IssueCode.MALFORMED,
                        1,
                        0,
                        "",
                        "");
    }

    private static void sheet(BadInputs.Table table) {
        table.reader("no rows", new XlsxWriter().bytes(), IssueCode.FILE_EMPTY, 1, 0, "", "")
                .reader("a header alone", new XlsxWriter().row(HEADER).bytes(), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader(
                        "no header",
                        new XlsxWriter().row(ROW).row(ROW).bytes(),
                        IssueCode.HEADER_MISSING,
                        1,
                        0,
                        "",
                        "4711 | Bob | 1 | HX-1 |  | 2 | 1.5 | 3 | EUR | 46083")
                .reader(
                        "no column for the quantity",
                        rows(List.of("PO number", "SKU"), List.of("4711", "A")),
                        IssueCode.COLUMN_MISSING,
                        1,
                        0,
                        "quantity",
                        "")
                .reader(
                        "no column for the order number",
                        rows(List.of("SKU", "Quantity"), List.of("A", 1)),
                        IssueCode.COLUMN_MISSING,
                        1,
                        0,
                        "purchaseOrderNumber",
                        "")
                .reader(
                        "a column twice",
                        rows(List.of("PO number", "SKU", "Qty", "Quantity"), List.of("1", "A", 1, 1)),
                        IssueCode.COLUMN_DUPLICATE,
                        1,
                        4,
                        "quantity",
                        "Quantity")
                .reader(
                        "an unknown column",
                        rows(
                                List.of("PO number", "Supplier", "SKU", "Qty", "Price", "Currency", "Shelf"),
                                List.of("1", "Bob", "A", 1, 1, "EUR", "7")),
                        IssueCode.COLUMN_IGNORED,
                        1,
                        7,
                        "",
                        "Shelf")
                .posts(1)
                .reader(
                        "two suppliers in one order",
                        rows(HEADER, ROW, with(with(ROW, 1, "Ann"), 2, 2)),
                        IssueCode.SUPPLIER_CONFLICT,
                        3,
                        2,
                        "supplierName",
                        "Ann")
                .quarantines(2)
                .reader(
                        "a total below the table",
                        rows(HEADER, ROW, List.of("", "", "", "", "", "", "Total", 3)),
                        IssueCode.ROW_IGNORED,
                        3,
                        0,
                        "",
                        "")
                .posts(1);
    }

    private static void values(BadInputs.Table table) {
        table.validate(
                        "no order number",
                        rows(HEADER, with(ROW, 0, "")),
                        IssueCode.ORDER_NUMBER_MISSING,
                        2,
                        1,
                        "purchaseOrderNumber",
                        "")
                .quarantines(1)
                .validate(
                        "no supplier", rows(HEADER, with(ROW, 1, "")), IssueCode.SUPPLIER_MISSING, 2, 0, "supplier", "")
                .quarantines(1)
                .validate("a line twice", rows(HEADER, ROW, ROW), IssueCode.LINE_ID_DUPLICATE, 3, 3, "lineId", "1")
                .posts(1)
                .quarantines(1)
                .validate("no article", rows(HEADER, with(ROW, 3, "")), IssueCode.ARTICLE_MISSING, 2, 4, "sku", "")
                .quarantines(1)
                .validate(
                        "a GTIN that is none",
                        rows(HEADER, with(ROW, 4, "4006381333932")),
                        IssueCode.GTIN_INVALID,
                        2,
                        5,
                        "gtin",
                        "4006381333932")
                .posts(1)
                .validate(
                        "no quantity", rows(HEADER, with(ROW, 5, "")), IssueCode.QUANTITY_MISSING, 2, 6, "quantity", "")
                .quarantines(1)
                .validate(
                        "a quantity in words",
                        rows(HEADER, with(ROW, 5, "two")),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        6,
                        "quantity",
                        "two")
                .quarantines(1)
                .validate(
                        "an error in place of a quantity",
                        rows(HEADER, with(ROW, 5, "#REF!")),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        6,
                        "quantity",
                        "#REF!")
                .quarantines(1)
                .validate(
                        "a negative quantity",
                        rows(HEADER, with(ROW, 5, -2)),
                        IssueCode.QUANTITY_RANGE,
                        2,
                        6,
                        "quantity",
                        "-2")
                .quarantines(1)
                .validate(
                        "a price with its currency",
                        rows(HEADER, with(ROW, 6, "1.50 €")),
                        IssueCode.PRICE_INVALID,
                        2,
                        7,
                        "unitPrice",
                        "1.50 €")
                .quarantines(1)
                .validate(
                        "an amount that disagrees",
                        rows(HEADER, with(ROW, 7, 30)),
                        IssueCode.AMOUNT_MISMATCH,
                        2,
                        8,
                        "amount",
                        "30")
                .quarantines(1)
                .validate(
                        "a currency that is none",
                        rows(HEADER, with(ROW, 8, "EUX")),
                        IssueCode.CURRENCY_UNKNOWN,
                        2,
                        9,
                        "currency",
                        "EUX")
                .quarantines(1)
                .validate(
                        "mixed currencies",
                        rows(HEADER, ROW, with(with(ROW, 8, "USD"), 2, 2)),
                        IssueCode.CURRENCY_MIXED,
                        3,
                        9,
                        "currency",
                        "USD")
                .quarantines(2)
                .validate(
                        "a date that is a number of no day",
                        rows(HEADER, with(ROW, 9, 7)),
                        IssueCode.DATE_INVALID,
                        2,
                        10,
                        "orderDate",
                        "7")
                .posts(1)
                .validate(
                        "a date that can be misread",
                        rows(HEADER, with(ROW, 9, "03/04/2026")),
                        IssueCode.DATE_INVALID,
                        2,
                        10,
                        "orderDate",
                        "03/04/2026")
                .posts(1)
                .validate(
                        "a total that disagrees",
                        rows(HEADER, with(ROW, 10, 31)),
                        IssueCode.TOTAL_MISMATCH,
                        2,
                        11,
                        "totalAmount",
                        "31")
                .holds(1);
    }

    private static byte[] rows(List<?>... rows) {
        XlsxWriter writer = new XlsxWriter();
        for (List<?> row : rows) {
            writer.row(row);
        }
        return writer.bytes();
    }

    private static List<Object> with(List<Object> row, int index, Object value) {
        List<Object> changed = new ArrayList<>(row);
        changed.set(index, value);
        return changed;
    }
}
