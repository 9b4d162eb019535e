package dev.poflow.worker.export;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.format.AsWritten;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.TableCell;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.format.table.ExportedRows;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.export.QuarantineStore;
import dev.poflow.worker.store.export.QuarantineStore.QuarantinedLine;
import dev.poflow.worker.store.export.QuarantineStore.Source;
import dev.poflow.worker.store.input.DocumentStore;
import dev.poflow.worker.store.input.MerchantConfigStore;
import dev.poflow.worker.store.prune.PruneStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a workflow's quarantined lines: the line as the supplier wrote it, with the reason and the place. Lines of CSV files and
 * workbooks come in a file of the same format, with the columns of their own, also those that are not read; those of other formats as CSV; all
 * of them as a workbook or as CSV where that is asked. What a spreadsheet may change of them stands in the last column, too.
 * Corrected and sent again as they are, they join their order as its next revision: their kind is "addition". The file may be opened
 * in a spreadsheet: no cell can become a formula.
 */
public final class QuarantineExport {

    /** What a line has in every format, below its order's values. */
    private static final List<String> WRITTEN = Stream.concat(
                    QuarantineStore.OF_ORDER.stream().map(field -> field.words),
                    LineField.ALL.stream().map(field -> field.words))
            .toList();

    /** The columns that the reader passes over. */
    static final List<String> REASON =
            List.of("Reason", "Code", "Field", "Line", "Column", ExportedRows.DECIMAL_MARK, AsWritten.HEADER);

    private static final Set<String> TABLES = Set.of(Format.CSV.name(), Format.XLSX.name());

    private QuarantineExport() {}

    /**
     * Writes a file with a header row, and leaves the stream open. CSV is in UTF-8; {@link WorkerVariables#EXPORT_FORMAT} asks for it also where
     * the lines came in a workbook.
     *
     * @throws ConfigurationException where there is no such workflow, or its lines were removed
     */
    public static void write(DatabaseAddress database, Environment environment, OutputStream target)
            throws ConfigurationException, SQLException, IOException {
        Optional<String> uid = environment.optional(WorkerVariables.WORKFLOW_UID);
        String workflow = uid.isPresent() ? uid.get() : environment.value(WorkerVariables.WORKFLOW);
        OptionalInt run =
                environment.optional(WorkerVariables.RUN).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        ExportShape wanted = ExportShape.valueOf(environment.value(WorkerVariables.EXPORT_FORMAT));
        String asked = workflow + (run.isPresent() ? ", run " + run.getAsInt() : "");
        QuarantineStore store = new QuarantineStore();
        try (Connection connection = Driver.connect(database, "poflow export");
                Connection reading = Driver.connect(database, "poflow export")) {
            Whose.Workflow owner = store.owner(connection, workflow, run)
                    .orElseThrow(() -> new ConfigurationException("the database has no workflow " + asked));
            Optional<Instant> prunedAt = new PruneStore().prunedAt(connection, owner);
            if (prunedAt.isPresent()) {
                throw new ConfigurationException(asked + ": " + Pruned.said("quarantined lines", prunedAt.get()));
            }
            Optional<Source> source = store.source(connection, owner);
            if (source.filter(file -> TABLES.contains(file.format())).isPresent()) {
                writeTable(connection, reading, owner, source.get(), wanted, target);
            } else {
                writeLines(connection, owner, source.map(Source::decimalMark).orElse(""), wanted, target);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * In the columns that every format has, and those that one of the lines needs. The lines are read twice, for what they need is not
     * known before the last one.
     */
    private static void writeLines(
            Connection connection, Whose.Workflow owner, String decimalMark, ExportShape wanted, OutputStream target)
            throws SQLException, IOException {
        FurtherColumns more = new FurtherColumns();
        try (QuarantineStore.Cursor lines = new QuarantineStore().lines(connection, owner)) {
            for (QuarantinedLine line = lines.next(); line != null; line = lines.next()) {
                more.see(line);
            }
        }
        TableWriter table = wanted.writer("", ',', target);
        List<String> names =
                Stream.concat(WRITTEN.stream(), more.headers().stream()).toList();
        table.row(row(texts(WRITTEN), texts(more.headers()), texts(REASON)));
        try (QuarantineStore.Cursor lines = new QuarantineStore().lines(connection, owner)) {
            for (QuarantinedLine line = lines.next(); line != null; line = lines.next()) {
                List<String> further = more.values(line);
                table.row(row(
                        texts(written(line)),
                        texts(further),
                        reason(line, decimalMark, byName(names, written(line), further))));
            }
        }
        table.end();
    }

    private static Map<String, String> byName(List<String> names, List<String> written, List<String> further) {
        List<String> all = Stream.concat(written.stream(), further.stream()).toList();
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.putIfAbsent(names.get(i), all.get(i));
        }
        return byName;
    }

    private static List<TableCell> row(List<TableCell> written, List<TableCell> more, List<TableCell> reason) {
        return Stream.of(written, more, reason).flatMap(List::stream).toList();
    }

    /** In the columns of the file itself, which is read once more. */
    private static void writeTable(
            Connection connection,
            Connection reading,
            Whose.Workflow owner,
            Source source,
            ExportShape wanted,
            OutputStream target)
            throws SQLException, ConfigurationException, IOException {
        Work work = new Work(owner.merchantId(), owner.workId(), 0, 0);
        FileHabits habits = new MerchantConfigStore().files(reading, work);
        ReadOptions options = new ReadOptions(
                habits.aliases(), habits.columns(), habits.sheet(), habits.decimalMark(), habits.encoding());
        try (InputStream file = new DocumentStore().open(reading, owner, source.documentId());
                QuarantineStore.Cursor lines = new QuarantineStore().lines(connection, owner)) {
            QuarantinedRows rows = new QuarantinedRows(lines, wanted, source.decimalMark(), target);
            TableFile.read(Format.valueOf(source.format()), options, file, rows);
            rows.end();
        } catch (FileRejectedException e) {
            throw new ConfigurationException(
                    "the stored file cannot be read as it was before; was the merchant's configuration changed? "
                            + e.getMessage());
        }
    }

    /** Under {@link #WRITTEN}. */
    private static List<String> written(QuarantinedLine line) {
        return Stream.concat(line.order().values().stream(), line.line().values().stream())
                .toList();
    }

    static List<TableCell> texts(List<String> values) {
        return values.stream().map(TableCell::text).toList();
    }

    /**
     * The values of the columns from Reason on.
     *
     * @param decimalMark of the file's numbers; another text than a dot or a comma where nobody knows it
     * @param values of the row, by the names of their columns
     */
    static List<TableCell> reason(QuarantinedLine line, String decimalMark, Map<String, String> values) {
        return List.of(
                TableCell.text(line.reason()),
                TableCell.text(line.code()),
                TableCell.text(line.field()),
                TableCell.number(line.sourceLine()),
                line.sourceColumn() == 0 ? TableCell.text("") : TableCell.number(line.sourceColumn()),
                TableCell.text(decimalMark.equals(".") || decimalMark.equals(",") ? decimalMark : ""),
                TableCell.text(AsWritten.write(values)));
    }
}
