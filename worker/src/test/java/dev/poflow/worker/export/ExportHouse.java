package dev.poflow.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A database of workflows whose quarantined lines are exported. A workflow's merchant has its name where nothing else is said. */
final class ExportHouse {

    /** A file of two lines, one of which has a quantity that is none. */
    static final String CSV = """
            PO number,revision,date,supplier ID,supplier,order total,line,SKU,GTIN,description,quantity,unit,price,price base,amount,currency
            4711,0,2026-03-02,S-1,Bob,9.00,1,HX-1,4006381333931,"Hex ""M8"",
            zinc",two,EA,1.50,1,3.00,EUR
            4711,0,2026-03-02,S-1,Bob,9.00,2,HX-2,,Nut,4,EA,1.50,1,6.00,EUR
            """;

    private static final Set<String> OWN_COLUMNS = Set.of("Corrects", "Decimal Mark", "Original");

    final TestDatabase database = TestServer.shared().migrated();

    InProcess run(String name, String content) {
        return InProcess.run(command(name, content));
    }

    WorkerCommand command(String name, String content) {
        try {
            return WorkerCommand.on(database)
                    .workflow(name)
                    .merchant(name)
                    .source(Files.writeString(Files.createTempFile("orders", ".txt"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<List<String>> export(String name) {
        try {
            return parsed(write(WorkerCommand.on(database).workflow(name)));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String write(String name) {
        try {
            return write(WorkerCommand.on(database).workflow(name));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String write(WorkerCommand command) throws ConfigurationException {
        try {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            QuarantineExport.write(database.address(TestRole.READER), new Environment(command.environment()), csv);
            return csv.toString(UTF_8);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows but for the columns for poflow itself, which have tests of their own. */
    static List<List<String>> parsed(String csv) {
        return parsed(csv, ',');
    }

    static List<List<String>> parsed(String csv, char delimiter) {
        List<List<String>> rows = CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
        List<String> names = rows.getFirst();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(i -> !OWN_COLUMNS.contains(names.get(i)))
                        .mapToObj(row::get)
                        .toList())
                .toList();
    }
}
