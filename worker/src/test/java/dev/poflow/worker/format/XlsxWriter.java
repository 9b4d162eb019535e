package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook of one sheet by hand, so that tests can get any part of it wrong. Numbers become numbers, texts inline strings. */
final class XlsxWriter {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();
    private int row;

    XlsxWriter() {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type
                        + "sharedStrings+xml\"/></Types>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Orders\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(SHEET, "");
    }

    /** A to Z, then AA to ZZ. */
    private static String column(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : (char) ('A' + index / 26 - 1) + last;
    }

    XlsxWriter row(List<?> values) {
        rows.append("<row r=\"").append(++row).append("\">");
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String reference = " r=\"" + column(i) + row + "\"";
            if (value instanceof Number) {
                rows.append("<c").append(reference).append("><v>").append(value).append("</v></c>");
            } else if (!value.toString().isEmpty()) {
                rows.append("<c")
                        .append(reference)
                        .append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(value.toString().replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</t></is></c>");
            }
        }
        rows.append("</row>");
        return this;
    }

    XlsxWriter part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    /** A part as it stands. */
    String get(String name) {
        return parts.getOrDefault(name, "");
    }

    XlsxWriter without(String name) {
        parts.remove(name);
        return this;
    }

    byte[] bytes() {
        parts.computeIfPresent(
                SHEET,
                (name, content) -> content.isEmpty()
                        ? "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>"
                        : content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
