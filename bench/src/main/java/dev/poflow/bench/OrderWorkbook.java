package dev.poflow.bench;

import dev.poflow.bench.OrderLines.Line;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes made-up order lines as a workbook in the way Excel saves one: texts as shared strings, numbers as numbers. */
final class OrderWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final List<String> HEADER = List.of(
            "PO Number",
            "Order Date",
            "Supplier ID",
            "Supplier Name",
            "Currency",
            "Line",
            "SKU",
            "GTIN",
            "Description",
            "Quantity",
            "Unit",
            "Unit Price",
            "Amount");

    private final ZipOutputStream zip;
    private final Writer out;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private int row;

    private OrderWorkbook(ZipOutputStream zip) {
        this.zip = zip;
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    }

    static void write(OrderLines lines, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            new OrderWorkbook(zip).write(lines);
        }
    }

    private void write(OrderLines lines) throws IOException {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                        + TYPE
                        + "sheet.main+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + TYPE
                        + "sharedStrings+xml\"/></Types>");
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Orders\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        begin("xl/worksheets/sheet1.xml");
        out.append("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        row(HEADER);
        lines.eachOrder(ofOrder -> {
            for (Line line : ofOrder) {
                row(List.of(
                        line.orderNumber(),
                        line.date(),
                        line.supplierId(),
                        Line.SUPPLIER,
                        Line.CURRENCY,
                        line.line(),
                        line.sku(),
                        line.gtin(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.price(),
                        line.amount()));
            }
        });
        out.append("</sheetData></worksheet>");
        end();
        begin("xl/sharedStrings.xml");
        out.append("<sst xmlns=\"" + MAIN + "\" uniqueCount=\"" + strings.size() + "\">");
        for (String text : strings.keySet()) {
            out.append("<si><t>").append(text).append("</t></si>");
        }
        out.append("</sst>");
        end();
    }

    private void row(List<?> values) throws IOException {
        out.append("<row r=\"" + ++row + "\">");
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean number = value instanceof Number;
            out.append("<c r=\"").append((char) ('A' + i)).append(Integer.toString(row));
            out.append(number ? "\"><v>" : "\" t=\"s\"><v>")
                    .append(number ? value.toString() : Integer.toString(index(value.toString())))
                    .append("</v></c>");
        }
        out.append("</row>");
    }

    private int index(String text) {
        return strings.computeIfAbsent(text, ignored -> strings.size());
    }

    private void part(String name, String content) throws IOException {
        begin(name);
        out.append(content);
        end();
    }

    private void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private void end() throws IOException {
        out.flush();
        zip.closeEntry();
    }
}
