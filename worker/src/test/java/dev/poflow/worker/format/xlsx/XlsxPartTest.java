package dev.poflow.worker.format.xlsx;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.XlsxWriter;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What good workbooks have that resembles an attack is read. */
class XlsxPartTest {

    private static final String STRINGS = "<sst><si><t>PO number</t></si><si><t>SKU</t></si><si><t>Quantity</t></si>"
            + "<si><t>Supplier</t></si><si><t xml:space=\"preserve\">HX &lt;1&gt;</t></si></sst>";

    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            + "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a formula's text with more digits than strings | <c r="A2" t="str"><f>"47"&amp;"11"</f><v>4711000</v></c>     | 4711000
            a formula's text with an entity               | <c r="A2" t="str"><v>4711 &amp; 12</v></c>                | 4711 & 12
            a shared formula                              | <c r="A2"><f t="shared" ref="A2:A9" si="0">1+1</f><v>2</v></c> | 2
            a formula that refers to none                 | <c r="A2"><f t="shared" si="9"/><v>4711</v></c>            | 4711
            a dynamic array                               | <c r="A2" cm="1"><f t="array" ref="A2">B1+1</f><v>7</v></c>   | 7
            a comment with quotes and tags                | <!-- it's <c r="ZZZZ1"/> --><c r="A2"><v>7</v></c>           | 7
            a name in quotes of the other sort            | <c r='A2' t='inlineStr'><is><t>4711</t></is></c>           | 4711
            an absolute reference                         | <c r="$A$2"><v>7</v></c>                                   | 7
            """)
    void whatIsHarmlessIsRead(String name, String cell, String number) {
        byte[] workbook = new XlsxWriter()
                .part("xl/sharedStrings.xml", STRINGS)
                .part(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData>" + HEADER + "<row r=\"2\">" + cell
                                + "<c r=\"B2\" t=\"s\"><v>4</v></c><c r=\"C2\"><v>2</v></c></row></sheetData></worksheet>")
                .bytes();

        Recorder read = Recorder.read(Format.Auto, workbook);

        assertThat(read.allIssues())
                .as("issues of %s", name)
                .extracting(Issue::message)
                .isEmpty();
        assertThat(read.orders.values())
                .as("orders of %s", name)
                .extracting(order -> order.purchaseOrderNumber().text())
                .containsExactly(number);
        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.SKU).text())
                .containsExactly("HX <1>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a Power Query, in UTF-16     | customXml/item1.xml | `<\0D\0a\0t\0a\0`
            data with rows in rows       | customXml/item2.xml | <data><row><c><row/></c></row></data>
            an icon                      | xl/media/image1.ico | `\0\0\1\0\1\0`
            a film                       | xl/media/media1.mp4 | `\0\0\0 ftypmp42`
            a drawing with a long path   | xl/media/image2.svg | LONG
            a DTD in somebody's own part | customXml/item3.xml | <!DOCTYPE a [<!ENTITY b "c">]><a/>
            """)
    void whatNoRelationshipOfTheWorkbookLeadsToIsNotOpened(String what, String part, String content) {
        XlsxWriter writer = new XlsxWriter();
        String relationships = writer.get("xl/_rels/workbook.xml.rels");
        byte[] workbook = writer.part(
                        "xl/_rels/workbook.xml.rels",
                        relationships.replace(
                                "</Relationships>",
                                "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                                        + "customXml\" Target=\"/" + part + "\"/></Relationships>"))
                .part(part, content.equals("LONG") ? "<svg d=\"" + "M0 0".repeat(100_000) + "\"/>" : content)
                .row(List.of("PO number", "Supplier", "SKU", "Quantity"))
                .row(List.of("4711", "Bob", "HX-1", 2))
                .bytes();

        Recorder read = Recorder.read(Format.Auto, workbook);

        assertThat(read.allIssues()).as(what).isEmpty();
        assertThat(read.lines).as(what).hasSize(1);
    }

    /** What formulas come to is read: they are not held, copied or compared, however many there are and however long. */
    @Test
    void formulasOfAnySortCostNothing() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 2; row <= 50_000; row++) {
            rows.append("<row r=\"%1$d\"><c r=\"A%1$d\"><f t=\"array\" ref=\"A%1$d\">B1</f><v>4711</v></c>"
                            .formatted(row))
                    .append("<c r=\"B%1$d\" t=\"s\"><v>4</v></c><c r=\"C%1$d\">".formatted(row))
                    .append("<f t=\"shared\" si=\"0\" ref=\"C2:C9\">%s1</f><v>2</v></c></row>"
                            .formatted("A1+".repeat(row % 9)));
        }
        byte[] workbook = new XlsxWriter()
                .part("xl/sharedStrings.xml", STRINGS)
                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>")
                .bytes();

        Recorder read = Recorder.read(Format.Auto, workbook);

        assertThat(read.lines).hasSize(49_999);
    }

    /** As OPC allows it beside UTF-8. */
    @Test
    void aPartInUtf16IsRead() {
        XlsxWriter writer = new XlsxWriter();
        byte[] workbook = writer.part("xl/workbook.xml", UTF_16, writer.get("xl/workbook.xml"))
                .row(List.of("PO number", "Supplier", "SKU", "Quantity"))
                .row(List.of("4711", "Bob", "HX-1", 2))
                .bytes();

        Recorder read = Recorder.read(Format.Auto, workbook);

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).hasSize(1);
    }

    /** As a workbook with a link to a web address, and a sheet that people have named, has it. */
    @Test
    void entitiesInNamesOfSheetsAndInLinksOutOfTheWorkbookAreRead() {
        XlsxWriter writer = new XlsxWriter();
        String relationships = writer.get("xl/_rels/workbook.xml.rels");
        String sheets = writer.get("xl/workbook.xml");
        byte[] workbook = writer.part(
                        "xl/_rels/workbook.xml.rels",
                        relationships.replace(
                                "</Relationships>",
                                "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                                        + "hyperlink\" Target=\"https://example.com/?a=1&amp;b=2\" TargetMode=\"External\"/></Relationships>"))
                .part(
                        "xl/workbook.xml",
                        sheets.replaceFirst("<sheet name=\"[^\"]*\"", "<sheet name=\"Bed &amp; Bath\""))
                .row(List.of("PO number", "Supplier", "SKU", "Quantity"))
                .row(List.of("4711", "Bob", "HX-1", 2))
                .bytes();

        Recorder read = Recorder.read(Format.Auto, workbook);

        assertThat(sheets).contains("<sheet name=");
        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).hasSize(1);
    }
}
