package dev.poflow.worker.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.InProcess;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The columns that an export has for what its lines say beside their numbers. */
class ExportedColumnsIT {

    private final ExportHouse house = new ExportHouse();

    @Test
    void nothingThatALineSaysCanBecomeAFormula() {
        house.run("formulas", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [
                  {"sku": "HX-1", "quantity": "3O0", "allowances": [{"amount": "=1+1", "reason": "@A1"}],
                   "requestedDeliveryDate": "=1+1", "deliverTo": {"name": "|calc", "address": ["-A1", "+A1"]},
                   "references": [{"kind": "=1+1", "number": "=1+1"}], "accounts": [{"costCentre": "@A1"}], "notes": "=1+1"}]}
                """);

        List<List<String>> exported = ExportHouse.parsed(house.write("formulas"));

        assertThat(exported).hasSize(2);
        assertThat(exported.stream().flatMap(List::stream))
                .as("cells that a spreadsheet opens")
                .noneMatch(cell -> !cell.isEmpty() && "=+-@|".indexOf(cell.charAt(0)) >= 0)
                .filteredOn(cell -> cell.startsWith("'"))
                .hasSize(9);
    }

    @Test
    void anExportNeverHasMoreColumnsThanAFileMayHave() {
        String lines = IntStream.range(0, 20)
                .mapToObj(line ->
                        "{\"lineId\": %d, \"sku\": \"A\", \"quantity\": \"3O0\", \"unitPrice\": 1, \"references\": [%s]}"
                                .formatted(
                                        line,
                                        IntStream.range(0, 50)
                                                .mapToObj(
                                                        "{\"kind\": \"k%d-%%d\", \"number\": \"n\"}".formatted(line)
                                                                ::formatted)
                                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        house.run("wide", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [%s]}""".formatted(lines));
        String exported = house.write("wide");

        InProcess again = InProcess.run(
                house.command("wide-again", exported.replace("3O0", "300")).merchant("wide"));

        assertThat(again.report().number("result.quarantinedLines")).isZero();
        assertThat(ExportHouse.parsed(exported).getFirst().stream().filter(name -> name.startsWith("Line Reference: ")))
                .as("columns for references")
                .hasSize(300)
                .startsWith("Line Reference: k0-0", "Line Reference: k0-1");
    }
}
