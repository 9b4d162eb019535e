package dev.poflow.worker.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.XlsxWriter;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which sheet of a workbook is read. */
class XlsxSheetsTest {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private static final String NO_ORDERS = "<worksheet " + MAIN
            + "><sheetData><row><c t=\"inlineStr\"><is><t>Prices of 2026</t></is></c></row></sheetData></worksheet>";

    @Test
    void severalSheetsWithOrdersAreNamed() {
        Recorder read = read(ReadOptions.NONE, orders("1"), orders("2"), "visible");

        assertThat(Objects.requireNonNull(read.rejection).code()).isEqualTo(IssueCode.SHEETS_SEVERAL);
        assertThat(read.rejection.message()).contains("\"South\", \"North\"");
    }

    @Test
    void theConfigurationNamesOne() {
        assertThat(number(read(new ReadOptions(Map.of(), List.of(), "North"), orders("1"), orders("2"), "visible")))
                .isEqualTo("2");
    }

    @Test
    void theOnlyOneWithOrdersIsReadWhereverItStands() {
        assertThat(number(read(ReadOptions.NONE, NO_ORDERS, orders("2"), "visible")))
                .isEqualTo("2");
        assertThat(number(read(ReadOptions.NONE, orders("1"), NO_ORDERS, "visible")))
                .isEqualTo("1");
    }

    @Test
    void aHiddenSheetIsNotMeant() {
        assertThat(number(read(ReadOptions.NONE, orders("1"), orders("2"), "hidden")))
                .isEqualTo("1");
    }

    private static String number(Recorder read) {
        assertThat(read.allIssues()).isEmpty();
        return read.orders.get(1).purchaseOrderNumber().text();
    }

    private static String orders(String number) {
        StringBuilder rows = new StringBuilder();
        for (List<String> row : List.of(List.of("PO", "Supplier", "SKU", "Qty"), List.of(number, "Bob", "A", "2"))) {
            rows.append("<row>");
            row.forEach(text -> rows.append("<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"));
            rows.append("</row>");
        }
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static Recorder read(ReadOptions options, String south, String north, String stateOfNorth) {
        XlsxWriter writer = new XlsxWriter();
        String relations = writer.get("xl/_rels/workbook.xml.rels");
        byte[] file = writer.part("xl/worksheets/sheet1.xml", south)
                .part("xl/worksheets/sheet2.xml", north)
                .part(
                        "xl/_rels/workbook.xml.rels",
                        relations.replace(
                                "</Relationships>",
                                "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"))
                .part(
                        "xl/workbook.xml",
                        writer.get("xl/workbook.xml")
                                .replace("name=\"Orders\"", "name=\"South\"")
                                .replace(
                                        "</sheets>",
                                        "<sheet name=\"North\" sheetId=\"2\" state=\"" + stateOfNorth
                                                + "\" r:id=\"r2\"/></sheets>"))
                .bytes();
        return Recorder.read(Format.XLSX, options, file);
    }
}
