package dev.poflow.worker.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.format.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.Environment;
import dev.poflow.worker.store.DocumentStore;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.MerchantConfigStore;
import dev.poflow.worker.store.QuarantineStore;
import dev.poflow.worker.store.QuarantineStore.QuarantinedLine;
import dev.poflow.worker.store.QuarantineStore.Source;
import dev.poflow.worker.store.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes a workflow's quarantined lines as CSV: the line as the supplier wrote it, with the reason and the place. Lines of CSV files and
 * workbooks have the columns of their file, also those that are not read. Corrected and sent again
 * as they are, they join their order as its next revision: their kind is "addition". The file may be opened
 * in a spreadsheet: no cell can become a formula (OWASP, "CSV Injection").
 */
public final class QuarantineExport {

    private static final List<String> HEADER = List.of(
            "Purchase Order",
            "Kind",
            "Revision",
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

    /** The columns that the reader passes over. */
    static final List<String> REASON = HEADER.subList(HEADER.size() - 5, HEADER.size());

    private static final Set<String> TABLES = Set.of(Format.CSV.name(), Format.XLSX.name());

    private QuarantineExport() {}

    /** Writes to the stream as UTF-8 with a header row, and leaves it open. */
    public static void write(DatabaseAddress database, Environment environment, OutputStream target)
            throws ConfigurationException, SQLException, IOException {
        Optional<String> uid = environment.optional("POFLOW_WORKFLOW_UID");
        String workflow = uid.isPresent() ? uid.get() : environment.required("POFLOW_WORKFLOW");
        OptionalInt run = environment.optional("POFLOW_RUN").isPresent()
                ? OptionalInt.of(environment.number("POFLOW_RUN", 1, 1, Integer.MAX_VALUE))
                : OptionalInt.empty();
        String asked = workflow + (run.isPresent() ? ", run " + run.getAsInt() : "");
        QuarantineStore store = new QuarantineStore();
        Writer text = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        try (Connection connection = Driver.connect(database, "poflow export");
                Connection reading = Driver.connect(database, "poflow export")) {
            QuarantineStore.Owner owner = store.owner(connection, workflow, run)
                    .orElseThrow(() -> new ConfigurationException("the database has no workflow " + asked));
            Optional<Source> table = store.source(connection, owner).filter(source -> TABLES.contains(source.format()));
            if (table.isPresent()) {
                writeTable(connection, reading, owner, table.get(), text);
            } else {
                writeLines(connection, owner, text);
            }
            text.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** In the columns that every format has. */
    private static void writeLines(Connection connection, QuarantineStore.Owner owner, Writer text)
            throws SQLException, IOException {
        CsvWriter csv = writer(',', text);
        csv.writeRecord(HEADER);
        try (QuarantineStore.Cursor lines = new QuarantineStore().lines(connection, owner)) {
            for (QuarantinedLine line = lines.next(); line != null; line = lines.next()) {
                csv.writeRecord(cells(line));
            }
        }
        csv.flush();
    }

    /** In the columns of the file itself, which is read once more. */
    private static void writeTable(
            Connection connection, Connection reading, QuarantineStore.Owner owner, Source source, Writer text)
            throws SQLException, ConfigurationException, IOException {
        Work work = new Work(owner.merchantId(), owner.workId(), 0, 0);
        FileHabits habits = new MerchantConfigStore().files(reading, work);
        ReadOptions options = new ReadOptions(habits.aliases(), habits.columns(), habits.sheet());
        try (InputStream file = new DocumentStore().open(reading, owner.merchantId(), source.documentId());
                QuarantineStore.Cursor lines = new QuarantineStore().lines(connection, owner)) {
            TableFile.read(Format.valueOf(source.format()), options, file, new QuarantinedRows(lines, text));
        } catch (FileRejectedException e) {
            throw new ConfigurationException(
                    "the stored file cannot be read as it was before; was the merchant's configuration changed? "
                            + e.getMessage());
        }
    }

    static CsvWriter writer(char delimiter, Writer text) {
        return CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
    }

    private static List<String> cells(QuarantinedLine line) {
        List<String> cells = new ArrayList<>(HEADER.size());
        line.written().forEach(value -> cells.add(harmless(value)));
        cells.add(first(line.charges(), false, StagedCharge::amount));
        cells.add(first(line.charges(), false, StagedCharge::percent));
        cells.add(first(line.charges(), true, StagedCharge::amount));
        cells.addAll(reason(line));
        return cells;
    }

    /** The values of the columns from Reason on. */
    static List<String> reason(QuarantinedLine line) {
        return List.of(
                harmless(line.reason()),
                line.code(),
                line.field(),
                Long.toString(line.sourceLine()),
                line.sourceColumn() == 0 ? "" : Integer.toString(line.sourceColumn()));
    }

    /** A table has room for one allowance and one charge of a line. */
    private static String first(List<StagedCharge> charges, boolean charge, Function<StagedCharge, Cell> part) {
        return charges.stream()
                .filter(each -> each.charge() == charge)
                .findFirst()
                .map(each -> harmless(part.apply(each).text()))
                .orElse("");
    }

    /** A cell that a spreadsheet would take for a formula gets an apostrophe before it, unless it is plainly a number. */
    static String harmless(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        return switch (cell.charAt(0)) {
            case '=', '@', '\t', '\r', '\n', '|', '\uFF1D', '\uFF20' -> "'" + cell;
            case '+', '-', '\uFF0B', '\uFF0D' -> isNumber(cell) ? cell : "'" + cell;
            default -> cell;
        };
    }

    private static boolean isNumber(String cell) {
        return cell.length() > 1 && cell.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',');
    }
}
