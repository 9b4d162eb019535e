package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The limit of ingest: the same rows by one COPY into one table with a primary key. By psql where there is one, else by pgjdbc. */
final class CopyLimit {

    private static final String CREATE = """
            CREATE TABLE copy_limit (
                merchant_id text NOT NULL, po_number text NOT NULL, order_date date, supplier_id text, supplier_name text,
                currency text, line_number int NOT NULL, sku text, gtin text, description text, quantity numeric(19,4),
                unit text, unit_price numeric(19,4), amount numeric(19,4),
                PRIMARY KEY (merchant_id, po_number, line_number))""";

    /** psql says: Time: 312.345 ms. */
    private static final Pattern TIME = Pattern.compile("Time: ([0-9.]+) ms");

    private static final double NANOS_PER_MILLI = 1e6;

    private final Site site;
    private final Path rows;
    private final boolean psql;

    CopyLimit(Site site, OrderLines lines) throws IOException {
        this.site = site;
        this.rows = site.temporary().resolve("rows.csv");
        lines.writeRows(rows, "merchant-42");
        this.psql = psqlIsThere();
    }

    String name() {
        return psql ? "psql \\copy" : "COPY by pgjdbc, as there is no psql";
    }

    /** Copies once, into a new table. */
    double millis() throws SQLException, IOException, InterruptedException, CannotMeasureException {
        site.execute(List.of(CREATE));
        try {
            return psql ? byPsql() : byDriver();
        } finally {
            site.execute(List.of("DROP TABLE copy_limit"));
        }
    }

    private double byPsql() throws IOException, InterruptedException, CannotMeasureException {
        Path output = site.temporary().resolve("psql.out");
        ProcessBuilder program = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        site.address().host(),
                        "-p",
                        Integer.toString(site.address().port()),
                        "-U",
                        site.address().user(),
                        "-d",
                        site.address().dbname(),
                        "-c",
                        "\\timing on",
                        "-c",
                        "\\copy copy_limit from '" + rows + "' with (format csv)")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().keySet().removeIf(name -> name.startsWith("PG"));
        program.environment().put("PGPASSWORD", site.address().password());
        program.environment().put("LC_ALL", "C");
        Process process = program.start();
        int exit;
        try {
            exit = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        Matcher time = TIME.matcher(said);
        if (exit != 0 || !time.find()) {
            throw new CannotMeasureException("psql did not copy (exit " + exit + "):\n" + said);
        }
        return Double.parseDouble(time.group(1));
    }

    private double byDriver() throws SQLException, IOException {
        try (Connection connection = site.connect();
                InputStream in = Files.newInputStream(rows)) {
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY copy_limit FROM STDIN WITH (FORMAT csv)", in);
            return (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
    }

    private static boolean psqlIsThere() {
        try {
            return new ProcessBuilder("psql", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
