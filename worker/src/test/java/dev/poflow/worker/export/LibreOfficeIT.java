package dev.poflow.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that LibreOffice has opened and saved say the same as before. Runs where soffice is installed. */
class LibreOfficeIT {

    private static final String ENGLISH = """
            PO number,date,supplier ID,line,SKU,GTIN,description,quantity,unit,price,currency
            0004711,2026-03-02,007,1,00123,4006381333931,3-4,many,EA,12.50,EUR
            0004711,2026-03-02,007,2,1E5,00036000291452,=1+1,many,EA,1.500,EUR
            0004711,2026-03-02,007,3,A-1,,bolt,2,EA,12.50,EUR
            """;

    private static final String GERMAN = """
            Bestellnummer;Bestelldatum;Lieferantennummer;Pos;Artikelnummer;EAN;Menge;Preis;Währung
            0004711;02.03.2026;007;1;00123;4006381333931;viele;1.500,00;EUR
            0004711;02.03.2026;007;2;1E5;;viele;1.500;EUR
            0004711;02.03.2026;007;3;A-1;;2;12,50;EUR
            """;

    private static final String JSON = """
            {"purchaseOrderNumber": "0004711", "orderDate": "2026-03-02", "supplier": {"id": "007"}, "currency": "EUR", "lines": [
              {"lineId": "1", "sku": "00123", "gtin": "4006381333931", "quantity": "many", "unitPrice": "1.500"},
              {"lineId": "2", "sku": "A-1", "quantity": 2, "unitPrice": 12.50}]}
            """;

    @TempDir
    private Path directory;

    private final ExportHouse house = new ExportHouse();

    static Stream<Arguments> exports() {
        return Stream.of("csv", "xlsx")
                .flatMap(ending -> Stream.of(
                        Arguments.of("english", ENGLISH, ending),
                        Arguments.of("german", GERMAN, ending),
                        Arguments.of("json", JSON, ending)));
    }

    @ParameterizedTest(name = "{0} as {2}")
    @MethodSource("exports")
    void whatIsOpenedAndSavedComesBackAsItWas(String name, String content, String ending) throws Exception {
        assumeTrue(isInstalled(), "soffice is not installed");
        String merchant = name + "-" + ending;
        house.run(merchant, content);
        Path exported = directory.resolve("lines-" + name + "." + ending);
        write(merchant, ending.toUpperCase(Locale.ROOT), exported);

        Path saved = saved(exported, ending);
        InProcess.run(WorkerCommand.on(house.database)
                .workflow(merchant + "-saved")
                .merchant(merchant)
                .source(saved));

        assertThat(written(merchant + "-saved")).isEqualTo(written(merchant)).hasSizeGreaterThan(1);
    }

    /** What the lines say, without the reasons and the places. */
    private List<List<String>> written(String workflow) throws Exception {
        Path csv = directory.resolve(workflow + ".csv");
        write(workflow, "CSV", csv);
        String text = Files.readString(csv);
        List<List<String>> rows = ExportHouse.parsed(text, text.startsWith("Bestellnummer;") ? ';' : ',');
        int reason = rows.getFirst().indexOf("Reason");
        return rows.stream()
                .map(row -> row.subList(0, reason).stream()
                        .map(cell -> workflow.startsWith("german") ? withDot(cell) : cell)
                        .toList())
                .toList();
    }

    /** Lines that came in a workbook, as those do that were saved as one, have a dot in CSV. */
    private static String withDot(String cell) {
        return cell.matches("[0-9]{1,3}([.][0-9]{3})*(,[0-9]+)?")
                ? cell.replace(".", "").replace(',', '.')
                : cell;
    }

    private void write(String workflow, String shape, Path file)
            throws IOException, SQLException, ConfigurationException {
        try (OutputStream out = Files.newOutputStream(file)) {
            QuarantineExport.write(
                    house.database.address(TestRole.READER),
                    new Environment(WorkerCommand.on(house.database)
                            .workflow(workflow)
                            .with("POFLOW_EXPORT_FORMAT", shape)
                            .environment()),
                    out);
        }
    }

    private Path saved(Path file, String ending) throws IOException, InterruptedException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        Process process = new ProcessBuilder(
                        "soffice",
                        "--headless",
                        "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                        // What a German user tells it of the file.
                        file.toString().contains("german") && ending.equals("csv")
                                ? "--infilter=CSV:59,34,76"
                                : "--norestore",
                        "--convert-to",
                        ending,
                        "--outdir",
                        saved.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("soffice.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("soffice has ended").isTrue();
        Path result = saved.resolve(file.getFileName());
        assertThat(result)
                .as(Files.readString(directory.resolve("soffice.log"), UTF_8))
                .isNotEmptyFile();
        return result;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "soffice")));
    }
}
