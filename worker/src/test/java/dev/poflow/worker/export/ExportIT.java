package dev.poflow.worker.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a merchant's staff get of the lines that were not posted. */
class ExportIT {

    private static final List<String> HEADER = List.of(
            "Purchase Order",
            "Kind",
            "Revision",
            "Release Number",
            "PO Type",
            "Test",
            "Order Date",
            "Supplier ID",
            "Supplier GLN",
            "Supplier DUNS",
            "Supplier VAT",
            "Supplier Name",
            "Order Total",
            "Line ID",
            "SKU",
            "Buyer SKU",
            "Supplier SKU",
            "Manufacturer SKU",
            "GTIN",
            "Description",
            "Quantity",
            "Unit",
            "Unit Price",
            "Base Quantity",
            "Base Unit",
            "Price Code",
            "Amount",
            "Currency",
            "Allowance",
            "Allowance %",
            "Charge",
            "Reason",
            "Code",
            "Field",
            "Line",
            "Column");

    private final ExportHouse house = new ExportHouse();

    @Test
    void aRowOfACsvFileComesBackInItsOwnColumnsWithTheReasonAndThePlace() {
        house.run("csv", ExportHouse.CSV);

        assertThat(house.export("csv"))
                .containsExactly(
                        List.of(
                                "PO number",
                                "revision",
                                "date",
                                "supplier ID",
                                "supplier",
                                "order total",
                                "line",
                                "SKU",
                                "GTIN",
                                "description",
                                "quantity",
                                "unit",
                                "price",
                                "price base",
                                "amount",
                                "currency",
                                "Kind",
                                "Reason",
                                "Code",
                                "Field",
                                "Line",
                                "Column"),
                        List.of(
                                "4711",
                                "0",
                                "2026-03-02",
                                "S-1",
                                "Bob",
                                "9.00",
                                "1",
                                "HX-1",
                                "4006381333931",
                                "Hex \"M8\",\nzinc",
                                "two",
                                "EA",
                                "1.50",
                                "1",
                                "3.00",
                                "EUR",
                                "addition",
                                "\"two\" is not a number: write the quantity in digits.",
                                "QUANTITY_INVALID",
                                "quantity",
                                "3",
                                "11"));
    }

    @Test
    void theFilesOwnDelimiterUnreadColumnsAndDecimalCommaAreKept() throws IOException {
        house.run("german", """
                Bestellnummer;Lieferant;Pos;Artikelnummer;Regal;Menge;Preis;Währung
                B-1;Söhne;1;D-8;A7;10;0,05;EUR
                ;;2;D-10;B3;viele;0,08;
                B-1;;2;D-10;B3;viele;0,08;
                """);

        assertThat(house.write("german").lines().map(line -> line.replaceAll("work \\d+", "work 0")))
                .containsExactly(
                        "Bestellnummer;Lieferant;Pos;Artikelnummer;Regal;Menge;Preis;Währung;Kind;Corrects;Reason;Code;Field;Line;Column;Decimal Mark;Original",
                        "B-1;Söhne;2;D-10;B3;viele;0,08;;addition;work 0, line 2;\"\"\"viele\"\" is not a number: write the quantity in digits.\""
                                + ";QUANTITY_INVALID;quantity;3;6;,;\"{\"\"Preis\"\":\"\"0,08\"\"}\"",
                        "B-1;Söhne;2;D-10;B3;viele;0,08;;addition;work 0, line 3;\"\"\"viele\"\" is not a number: write the quantity in digits.\""
                                + ";QUANTITY_INVALID;quantity;4;6;,;\"{\"\"Preis\"\":\"\"0,08\"\"}\"");
    }

    @Test
    void aRowOfAWorkbookComesBackAsCsvInItsOwnColumnsIfThatIsAsked() throws Exception {
        Path example = Path.of(System.getProperty("basedir", ".")).resolve("../examples/alpina-orders.xlsx");
        InProcess.run(WorkerCommand.on(house.database)
                .workflow("xlsx")
                .merchant("xlsx")
                .source(example.toAbsolutePath()));

        List<List<String>> exported = ExportHouse.parsed(
                house.write(WorkerCommand.on(house.database).workflow("xlsx").with("POFLOW_EXPORT_FORMAT", "CSV")));

        assertThat(exported).hasSize(2);
        assertThat(exported.getFirst())
                .startsWith("Bestellnummer", "Bestelldatum", "Lieferant")
                .contains("Kind", "Reason");
        assertThat(exported.get(1))
                .startsWith("AL-78", "2026-03-02", "Alpina Großhandel", "30")
                .contains("viele", "addition", "QUANTITY_INVALID");
    }

    @Test
    void aLineOfAJsonFileHasTheSameColumns() {
        house.run("json", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [
                  {"lineId": "1", "sku": "HX-1", "quantity": 2,
                   "unitPrice": -1.50},
                  {"lineId": "2", "sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]}
                """);

        assertThat(house.export("json"))
                .containsExactly(
                        HEADER,
                        List.of(
                                "4711",
                                "addition",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "S-1",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "1",
                                "HX-1",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "2",
                                "",
                                "-1.50",
                                "",
                                "",
                                "",
                                "",
                                "EUR",
                                "",
                                "",
                                "",
                                "The price must be at least 0, with at most 15 digits before and 10 after the decimal mark.",
                                "PRICE_RANGE",
                                "unitPrice",
                                "3",
                                "17"));
    }

    @Test
    void aLineOfAnX12FileHasItsSegmentAndElement() {
        house.run("x12", """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
                ST*850*0001~
                BEG*00*SA*4711**20260302~
                CUR*BY*USD~
                N1*SU*Bob*92*S-1~
                PO1*1*many*EA*1.50*HP*VP*HX-1*UP*036000291452~
                PID*F****Hex bolt~
                PO1*2*2*EA*1.50**VP*HX-2~
                SE*8*0001~
                GE*1*1~
                IEA*1*000000001~
                """);

        assertThat(house.export("x12"))
                .containsExactly(
                        HEADER,
                        List.of(
                                "4711",
                                "addition",
                                "",
                                "",
                                "",
                                "",
                                "20260302",
                                "S-1",
                                "",
                                "",
                                "",
                                "Bob",
                                "",
                                "1",
                                "",
                                "",
                                "HX-1",
                                "",
                                "036000291452",
                                "Hex bolt",
                                "many",
                                "EA",
                                "1.50",
                                "",
                                "",
                                "HP",
                                "",
                                "USD",
                                "",
                                "",
                                "",
                                "\"many\" is not a number: write the quantity in digits.",
                                "QUANTITY_INVALID",
                                "quantity",
                                "7",
                                "2"));
    }

    @Test
    void noCellOfTheFileCanBecomeAFormula() {
        house.run("formulas", """
                PO number,date,supplier ID,supplier,order total,line,SKU,GTIN,description,quantity,unit,price,price base,amount,currency
                =1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1
                @A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1
                +A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1
                -A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1
                "\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1"
                """);

        List<List<String>> exported = house.export("formulas");

        assertThat(exported).hasSize(6);
        assertThat(exported.subList(1, 6))
                .allSatisfy(row -> assertThat(row)
                        .as("cells that a spreadsheet opens")
                        .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n|".indexOf(cell.charAt(0)) >= 0)
                        .filteredOn(cell -> cell.startsWith("'"))
                        .hasSize(15));
    }

    @Test
    void linesOfARejectedOrderHaveItsReasonAndTheirOwnLine() {
        house.run("mixed", """
                PO number,supplier,SKU,quantity,price,currency
                4711,Bob,HX-1,2,1.50,EUR
                4711,Bob,HX-2,2,1.50,USD
                4711,Bob,HX-3,none,1.50,EUR
                4712,Bob,HX-1,2,1.50,EUR
                """);

        assertThat(house.export("mixed").stream()
                        .skip(1)
                        .map(row -> skuAndWhy(house.export("mixed").getFirst(), row)))
                .containsExactly("HX-1 CURRENCY_MIXED 2/", "HX-2 CURRENCY_MIXED 3/", "HX-3 QUANTITY_INVALID 4/4");
    }

    @Test
    void aRejectedFileHasNoLines() {
        house.run("rejected", "PO number,SKU\n4711,HX-1\n");

        assertThat(house.export("rejected")).containsExactly(HEADER);
    }

    private static String skuAndWhy(List<String> header, List<String> row) {
        return row.get(header.indexOf("SKU")) + " " + row.get(header.indexOf("Code")) + " "
                + row.get(header.indexOf("Line")) + "/" + row.get(header.indexOf("Column"));
    }
}
