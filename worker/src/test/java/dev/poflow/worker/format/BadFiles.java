package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no order in any format that is read, or not the format that the workflow names. */
final class BadFiles {

    private static final String CSV = "PO number,supplier ID,SKU,quantity\n4711,S-1,HX-1,2\n";
    private static final String JSON = "{\"purchaseOrderNumber\":\"4711\",\"lines\":[]}";

    private BadFiles() {}

    static List<BadInput> all() {
        return new BadInputs.Table("file", Format.Auto)
                .content("empty", new byte[0], Format.Auto, IssueCode.FILE_EMPTY)
                .content("empty though CSV is named", new byte[0], Format.CSV, IssueCode.FILE_EMPTY)
                .content("white space only", " \t\r\n \n".getBytes(UTF_8), Format.Auto, IssueCode.FILE_EMPTY)
                .content("byte order mark only", "\uFEFF".getBytes(UTF_8), Format.JSON, IssueCode.FILE_EMPTY)
                .content("UTF-16BE with a mark", ("\uFEFF" + JSON).getBytes(UTF_16BE), Format.JSON, IssueCode.ENCODING)
                .content("UTF-16LE without a mark", JSON.getBytes(UTF_16LE), Format.Auto, IssueCode.ENCODING)
                .content(
                        "UTF-32LE",
                        ("\uFEFF" + CSV).getBytes(Charset.forName("UTF-32LE")),
                        Format.Auto,
                        IssueCode.ENCODING)
                .content("Excel workbook named CSV", workbook("xl/workbook.xml"), Format.CSV, IssueCode.FORMAT_MISMATCH)
                .content("CSV named XLSX", CSV.getBytes(UTF_8), Format.XLSX, IssueCode.FORMAT_MISMATCH)
                .content("Excel 97 workbook", ole2(""), Format.Auto, IssueCode.FORMAT_UNSUPPORTED)
                .content("encrypted workbook", ole2("EncryptedPackage"), Format.XLSX, IssueCode.FORMAT_UNSUPPORTED)
                .reader("ZIP bomb", bomb(), IssueCode.LIMIT_EXCEEDED, 1, 0, "", "")
                .reader("gzip bomb", gzip(CSV + "\n".repeat(64 << 20)), IssueCode.LIMIT_EXCEEDED, 1, 0, "", "")
                .reader("gzip cut", Arrays.copyOf(gzip(CSV), gzip(CSV).length - 9), IssueCode.TRUNCATED, 1, 0, "", "")
                .reader("gzip damaged", damaged(gzip(CSV)), IssueCode.MALFORMED, 1, 0, "", "")
                .reader("ZIP with two files", zip("a.csv", "b.csv"), IssueCode.FORMAT_UNSUPPORTED, 1, 0, "", "")
                .reader("ZIP with folders only", zip("a/", "b/"), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader("ZIP with more entries than are read", folders(200), IssueCode.LIMIT_EXCEEDED, 1, 0, "", "")
                .content("archive in an archive", gzip(gzip(CSV)), Format.Auto, IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "encrypted by PGP",
                        "-----BEGIN PGP MESSAGE-----\n\nhQEMA1VZhxKT0bMJAQf\n=Yx1k\n-----END PGP MESSAGE-----\n"
                                .getBytes(UTF_8),
                        Format.Auto,
                        IssueCode.FORMAT_UNKNOWN)
                .content(
                        "XML with a DTD that defines entities",
                        "<?xml version=\"1.0\"?><!DOCTYPE o [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><o>&a;</o>"
                                .getBytes(UTF_8),
                        Format.Auto,
                        IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "PDF",
                        "%PDF-1.7\n%âãÏÓ\n1 0 obj\n".getBytes(ISO_8859_1),
                        Format.Auto,
                        IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "Word document",
                        zip("[Content_Types].xml", "word/document.xml"),
                        Format.Auto,
                        IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "Word document named XLSX",
                        zip("[Content_Types].xml", "word/document.xml"),
                        Format.XLSX,
                        IssueCode.FORMAT_MISMATCH)
                .content("LibreOffice spreadsheet", openDocument(), Format.XLSX, IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "rich text",
                        "{\\rtf1\\ansi 2 boxes of HX-1}".getBytes(UTF_8),
                        Format.Auto,
                        IssueCode.FORMAT_UNSUPPORTED)
                .content(
                        "web page named JSON",
                        "<!DOCTYPE html>\n<title>Sign in</title>\n".getBytes(UTF_8),
                        Format.JSON,
                        IssueCode.FORMAT_MISMATCH)
                .content("binary", binary(), Format.Auto, IssueCode.FORMAT_UNSUPPORTED)
                .content("binary named X12", binary(), Format.X12, IssueCode.FORMAT_MISMATCH)
                .content("UBL named X12", BadInputs.resource("ubl-order.xml"), Format.X12, IssueCode.FORMAT_MISMATCH)
                .content("UBL in JSON", BadInputs.resource("ubl-order.json"), Format.Auto, IssueCode.FORMAT_UNSUPPORTED)
                .content("cXML named UBL", BadInputs.resource("cxml-order.xml"), Format.UBL, IssueCode.FORMAT_MISMATCH)
                .content(
                        "XML of another sort",
                        "<?xml version=\"1.0\"?><note/>".getBytes(UTF_8),
                        Format.Auto,
                        IssueCode.FORMAT_UNSUPPORTED)
                .content("CSV named JSON", CSV.getBytes(UTF_8), Format.JSON, IssueCode.FORMAT_MISMATCH)
                .content("CSV named UBL", CSV.getBytes(UTF_8), Format.UBL, IssueCode.FORMAT_MISMATCH)
                .content(
                        "EDIFACT named X12",
                        BadInputs.resource("orders.edifact"),
                        Format.X12,
                        IssueCode.FORMAT_MISMATCH)
                .content("JSON named X12", JSON.getBytes(UTF_8), Format.X12, IssueCode.FORMAT_MISMATCH)
                .content("JSON named CSV", JSON.getBytes(UTF_8), Format.CSV, IssueCode.FORMAT_MISMATCH)
                .content(
                        "prose",
                        "Please send us two boxes of screws.\nThank you!\n".getBytes(UTF_8),
                        Format.Auto,
                        IssueCode.FORMAT_UNKNOWN)
                .content(
                        "prose named JSON",
                        "Please send us two boxes of screws.".getBytes(UTF_8),
                        Format.JSON,
                        IssueCode.FORMAT_MISMATCH)
                .cases();
    }

    private static byte[] workbook(String entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(CSV.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] openDocument() {
        byte[] mediaType = "application/vnd.oasis.opendocument.spreadsheet".getBytes(UTF_8);
        ZipEntry first = new ZipEntry("mimetype");
        first.setMethod(ZipEntry.STORED);
        first.setSize(mediaType.length);
        CRC32 sum = new CRC32();
        sum.update(mediaType);
        first.setCrc(sum.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(first);
            zip.write(mediaType);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write("<office/>".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** 64 MiB of empty rows, in some 64 KiB. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("orders.csv"));
            zip.write((CSV + "\n".repeat(64 << 20)).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(CSV.getBytes(UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] folders(int count) {
        return zip(IntStream.range(0, count).mapToObj(i -> i + "/").toArray(String[]::new));
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] damaged(byte[] gzip) {
        gzip[gzip.length - 6] ^= 0x55;
        return gzip;
    }

    /** @param stream a name in the container's directory */
    private static byte[] ole2(String stream) {
        byte[] bytes = new byte[2048];
        byte[] signature = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1".getBytes(ISO_8859_1);
        byte[] name = stream.getBytes(UTF_16LE);
        System.arraycopy(signature, 0, bytes, 0, signature.length);
        System.arraycopy(name, 0, bytes, 1024, name.length);
        return bytes;
    }

    private static byte[] binary() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
