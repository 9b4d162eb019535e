package dev.poflow.worker.workflow;

import static dev.poflow.worker.workflow.HostileSize.repeat;
import static dev.poflow.worker.workflow.HostileSize.text;
import static dev.poflow.worker.workflow.HostileSize.tooMuch;

import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks that were made to use up a reader's memory or time. */
final class HostileWorkbook {

    private static final int MILLION = 1_000_000;
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String ROWS = "<worksheet><sheetData>";

    private HostileWorkbook() {}

    static List<HostileSize> all() {
        return List.of(
                tooMuch("XLSX: sixty million rows", out -> sheet(out, zip -> repeat(zip, "<row/>\n", 60 * MILLION))),
                tooMuch(
                        "XLSX: thirty million empty cells",
                        out -> sheet(out, zip -> repeat(zip, "<row>" + "<c/>".repeat(900) + "</row>", 33_000))),
                tooMuch("XLSX: three million shared strings", out -> {
                    ZipOutputStream zip = workbook(out, SHEET);
                    part(zip, SHEET, ROWS + "<row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>");
                    begin(zip, STRINGS);
                    text(zip, "<sst>");
                    for (int i = 0; i < 3 * MILLION; i++) {
                        text(zip, "<si><t>" + Integer.toString(i * 31, 36) + "</t></si>");
                    }
                    zip.finish();
                }),
                tooMuch("XLSX: a shared string of 5 MB in pieces", out -> {
                    ZipOutputStream zip = workbook(out, SHEET);
                    begin(zip, STRINGS);
                    text(zip, "<sst><si>");
                    for (int i = 0; i < 200_000; i++) {
                        text(zip, "<r><t>" + i + " and so on, and so on</t></r>");
                    }
                    zip.finish();
                }),
                new HostileSize("XLSX: a reference to the shared string two billion", IssueCode.MALFORMED, out -> {
                    ZipOutputStream zip = workbook(out, SHEET);
                    part(zip, SHEET, ROWS + "<row><c t=\"s\"><v>2000000000</v></c></row></sheetData></worksheet>");
                    part(zip, STRINGS, "<sst><si><t>PO</t></si></sst>");
                    zip.finish();
                }),
                tooMuch(
                        "XLSX: a cell in column 321 million",
                        out -> sheet(out, zip -> text(zip, "<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>"))),
                tooMuch(
                        "XLSX: a million rows that end in the last column",
                        out -> sheet(out, zip -> repeat(zip, "<row><c r=\"XFD1048576\"/></row>", MILLION))),
                tooMuch(
                        "XLSX: cells behind a quote in CDATA",
                        out -> sheet(out, zip -> {
                            text(zip, "<row><![CDATA[\"]]><c r=\"ZZZZZZ1\"/><![CDATA[\"]]></row>");
                        })),
                tooMuch(
                        "XLSX: cells behind a comment that only seems to have ended",
                        out -> sheet(out, zip -> {
                            text(zip, "<row><!---> <![CDATA[ --><c r=\"ZZZZZZ1\"/><!-- ]]> --></row>");
                        })),
                tooMuch(
                        "XLSX: cells with a prefix",
                        out -> sheet(out, zip -> {
                            text(zip, "<x:row xmlns:x=\"urn:x\"><x:c r=\"ZZZZZZ1\"/></x:row>");
                        })),
                tooMuch(
                        "XLSX: a value of 12 MB in pieces",
                        out -> sheet(out, zip -> {
                            text(zip, "<row><c r=\"A1\" t=\"str\"><v>");
                            for (int i = 0; i < 500_000; i++) {
                                text(zip, i + " and so on, and so on<!-- -->");
                            }
                        })),
                new HostileSize(
                        "XLSX: a reference to a shared string in pieces",
                        IssueCode.MALFORMED,
                        out -> sheet(out, zip -> text(zip, "<row><c t=\"s\"><v>20000<c/>00000</v></c></row>"))),
                tooMuch("XLSX: a sheet whose part has another name", out -> {
                    ZipOutputStream zip = workbook(out, "xl/media/image1.png");
                    begin(zip, "xl/media/image1.png");
                    text(zip, ROWS + "<row><c r=\"ZZZZZZ1\"/></row></sheetData></worksheet>");
                    zip.finish();
                }),
                tooMuch("XLSX: a million nested elements", out -> sheet(out, zip -> repeat(zip, "<a>", MILLION))),
                tooMuch("XLSX: three thousand parts", out -> {
                    ZipOutputStream zip = workbook(out, SHEET);
                    for (int i = 0; i < 3_000; i++) {
                        part(zip, "xl/worksheets/sheet" + i + ".xml", ROWS);
                    }
                    zip.finish();
                }));
    }

    private static void sheet(OutputStream out, HostileSize.Content rows) throws IOException {
        ZipOutputStream zip = workbook(out, SHEET);
        begin(zip, SHEET);
        text(zip, ROWS);
        rows.write(zip);
        text(zip, "</sheetData></worksheet>");
        zip.finish();
    }

    /** A workbook without its sheet. */
    private static ZipOutputStream workbook(OutputStream out, String sheet) throws IOException {
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        part(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        part(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"r1\" Type=\"" + office + "/worksheet\" Target=\"/" + sheet
                        + "\"/></Relationships>");
        part(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns:r=\"" + office
                        + "\"><sheets><sheet name=\"Orders\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        return zip;
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        begin(zip, name);
        text(zip, content);
    }
}
