package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.issue.IssueCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file that was made to use up a reader's memory or time.
 *
 * @param code with which it is rejected
 */
record HostileSize(String name, IssueCode code, Content content) {

    private static final int MEGABYTE = 1_000_000;
    private static final String UBL = "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">";
    private static final String CSV = "PO,supplier,SKU,quantity,description\n4711,S-1,HX-1,2,";
    private static final String ISA =
            "ISA*00*          *00*          *ZZ*S              *ZZ*M              *260302*0815*U*00401*000000001*0*P*>~\n"
                    + "GS*PO*S*M*20260302*0815*1*X*004010~\nST*850*1~\nBEG*00*SA*4711**20260302~\nN1*SU*Bob*92*S-1~\n";
    private static final String UNB = "UNB+UNOC:3+S+R+260302:0815+1'\nUNH+1+ORDERS:D:96A:UN'\nBGM+220+4711+9'\n";

    /** Writes the file. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.write(out);
        }
        return file;
    }

    static List<HostileSize> all() {
        return List.of(
                tooMuch("XML: a million nested elements", out -> {
                    text(out, UBL);
                    repeat(out, "<a>", MEGABYTE);
                }),
                tooMuch("XML: an attribute of 100 MB", out -> {
                    text(out, UBL + "<ID schemeID=\"");
                    repeat(out, "x", 100 * MEGABYTE);
                }),
                tooMuch("XML: an attribute behind a comment that only seems to have ended", out -> {
                    text(out, UBL + "<!---> <![CDATA[ --><ID schemeID=\"");
                    repeat(out, "x", 10 * MEGABYTE);
                }),
                tooMuch("XML: a text of 100 MB", out -> {
                    text(out, UBL + "<ID>");
                    repeat(out, "x", 100 * MEGABYTE);
                }),
                tooMuch("XML: a text of 10 MB in pieces", out -> {
                    text(out, UBL + "<ID>");
                    repeat(out, "xxxxxxxxxxxxxxxxxxxxxxx<!-- -->", MEGABYTE / 3);
                }),
                tooMuch("XML: two hundred thousand attributes", out -> {
                    text(out, UBL + "<ID ");
                    for (int i = 0; i < 200_000; i++) {
                        text(out, "a" + i + "=\"\" ");
                    }
                }),
                tooMuch("XML: two hundred thousand names", out -> {
                    text(out, UBL);
                    for (int i = 0; i < 200_000; i++) {
                        text(out, "<a" + i + "/>");
                    }
                }),
                tooMuch("XML: a hundred thousand names of one hash code", out -> {
                    text(out, UBL);
                    for (int i = 0; i < 1 << 17; i++) {
                        text(out, "<");
                        for (int bit = 0; bit < 17; bit++) {
                            text(out, (i >> bit & 1) == 0 ? "Aa" : "BB");
                        }
                        text(out, "/>");
                    }
                }),
                tooMuch("XML: an attribute of 10 MB behind attachments that are not read", out -> {
                    text(out, UBL + "<Attachment>");
                    repeat(out, "x", 20 * MEGABYTE);
                    text(out, "<![CDATA[");
                    repeat(out, "<", 20 * MEGABYTE);
                    text(out, "]]><a b=\"");
                    repeat(out, "x", 10 * MEGABYTE);
                }),
                tooMuch("XML: a comment of 10 MB", out -> {
                    text(out, UBL + "<!--");
                    repeat(out, "x", 10 * MEGABYTE);
                }),
                tooMuch("XML: a hundred thousand namespaces", out -> {
                    text(out, UBL);
                    for (int i = 0; i < 100_000; i++) {
                        text(out, "<a xmlns:p" + i + "=\"urn:" + i + "\"/>");
                    }
                }),
                tooMuch("ZIP: empty rows, a thousand times its size", out -> {
                    ZipOutputStream zip = entry(out, "orders.csv");
                    text(zip, CSV);
                    repeat(zip, "\n", 300 * MEGABYTE);
                    zip.finish();
                }),
                tooMuch("ZIP: what macOS adds, a thousand times its size", out -> {
                    ZipOutputStream zip = entry(out, "__MACOSX/._orders.csv");
                    repeat(zip, "x", 300 * MEGABYTE);
                    zip.finish();
                }),
                tooMuch("gzip: blanks, a thousand times its size", out -> {
                    GZIPOutputStream gzip = new GZIPOutputStream(out);
                    text(gzip, CSV);
                    repeat(gzip, " ", 300 * MEGABYTE);
                    gzip.finish();
                }),
                new HostileSize("gzip: nested", IssueCode.FORMAT_UNSUPPORTED, out -> {
                    GZIPOutputStream outer = new GZIPOutputStream(out);
                    GZIPOutputStream inner = new GZIPOutputStream(outer);
                    repeat(inner, "x", 100 * MEGABYTE);
                    inner.finish();
                    outer.finish();
                }),
                tooMuch("X12: an element of 100 MB", out -> {
                    text(out, ISA + "PO1*1*");
                    repeat(out, "7", 100 * MEGABYTE);
                }),
                tooMuch("X12: a segment of a million elements", out -> {
                    text(out, ISA + "PO1");
                    repeat(out, "*7", MEGABYTE);
                }),
                tooMuch("X12: an element of a million components", out -> {
                    text(out, ISA + "PO1*1*7");
                    repeat(out, ">7", MEGABYTE);
                }),
                tooMuch("EDIFACT: an element of 100 MB", out -> {
                    text(out, UNB + "LIN+1+");
                    repeat(out, "7", 100 * MEGABYTE);
                }),
                tooMuch("EDIFACT: an element of a million components", out -> {
                    text(out, UNB + "LIN+1+");
                    repeat(out, "7:", MEGABYTE);
                }),
                tooMuch("CSV: a line of 100 MB", out -> {
                    text(out, CSV);
                    repeat(out, "x", 100 * MEGABYTE);
                }),
                tooMuch("CSV: a quote that is never closed", out -> {
                    text(out, CSV + "\"");
                    repeat(out, "x,7\n", 3 * MEGABYTE);
                }),
                tooMuch("CSV: a row of a hundred thousand columns", out -> {
                    text(out, CSV);
                    repeat(out, ",7", 100_000);
                }),
                new HostileSize("CSV: a header of a hundred thousand columns", IssueCode.FORMAT_UNKNOWN, out -> {
                    text(out, "PO,supplier,SKU,quantity");
                    repeat(out, ",column", 100_000);
                }),
                tooMuch("JSON: a million nested arrays", out -> {
                    text(out, "{\"orders\": ");
                    repeat(out, "[", MEGABYTE);
                }),
                tooMuch("JSON: a string of 100 MB", out -> {
                    text(out, "{\"purchaseOrderNumber\": \"");
                    repeat(out, "x", 100 * MEGABYTE);
                }),
                tooMuch("JSON: a number of 10 MB", out -> {
                    text(out, "{\"purchaseOrderNumber\": 1");
                    repeat(out, "0", 10 * MEGABYTE);
                }),
                tooMuch("JSON: a member's name of 10 MB", out -> {
                    text(out, "{\"");
                    repeat(out, "x", 10 * MEGABYTE);
                }));
    }

    static HostileSize tooMuch(String name, Content content) {
        return new HostileSize(name, IssueCode.LIMIT_EXCEEDED, content);
    }

    private static ZipOutputStream entry(OutputStream out, String name) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(name));
        return zip;
    }

    static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    static void repeat(OutputStream out, String text, int times) throws IOException {
        int atOnce = Math.min(times, Math.max(1, 65_536 / text.length()));
        byte[] many = text.repeat(atOnce).getBytes(UTF_8);
        for (int left = times; left > 0; left -= atOnce) {
            out.write(many, 0, left >= atOnce ? many.length : left * text.length());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
