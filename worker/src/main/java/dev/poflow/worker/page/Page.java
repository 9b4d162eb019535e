package dev.poflow.worker.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** What a command writes. Sentences break at words; no text of a file can play tricks on a terminal. For one thread. */
public final class Page {

    /** What could play tricks on a terminal: control characters, and those that turn the writing direction (UAX #9). */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final int NARROWEST = 40;
    private static final String GAP = "  ";

    private final PrintStream out;
    private final int columns;
    private final boolean coloured;
    private final boolean json;

    /** @param columns of the terminal; 0 where lines have no end */
    public Page(PrintStream out, int columns, boolean coloured, boolean json) {
        this.out = out;
        this.columns = columns == 0 ? Integer.MAX_VALUE : Math.max(columns, NARROWEST);
        this.coloured = coloured;
        this.json = json;
    }

    /** As a command is told. */
    public static Page of(Environment environment, PrintStream out) throws ConfigurationException {
        return new Page(
                out,
                environment.value(WorkerVariables.COLUMNS),
                environment.value(WorkerVariables.COLOR).equals("true"),
                environment.value(WorkerVariables.OUTPUT).equals("json"));
    }

    /** Whether it is for a program. */
    public boolean isJson() {
        return json;
    }

    /** A line, or as many as it needs: those after the first are indented by four more than it. */
    public void line(String text) {
        String rest = UNPRINTABLE.matcher(text).replaceAll(" ");
        int spaces = rest.length() - rest.stripLeading().length();
        String indent = " ".repeat(spaces + 4);
        while (rest.length() > columns) {
            int at = rest.lastIndexOf(' ', columns);
            // A word that is longer than a line is cut nowhere: it may be what someone copies.
            if (at <= indent.length()) {
                at = rest.indexOf(' ', columns);
            }
            if (at < 0) {
                break;
            }
            out.println(rest.substring(0, at).stripTrailing());
            rest = indent + rest.substring(at + 1).strip();
        }
        out.println(rest);
    }

    /** A table, its columns as wide as they need to be, under their names; nothing where there are no rows. */
    public void table(List<String> names, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = new int[names.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = names.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], cell(row, column).length());
            }
        }
        row(names, widths);
        rows.forEach(row -> row(row, widths));
    }

    private void row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(GAP);
        for (int column = 0; column < widths.length; column++) {
            String text = cell(cells, column);
            line.append(coloured(text))
                    .append(" ".repeat(widths[column] - text.length()))
                    .append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String cell(List<String> row, int column) {
        return UNPRINTABLE.matcher(row.get(column)).replaceAll(" ");
    }

    /** An outcome in its colour, where there are colours; any other text as it is. */
    public String coloured(String text) {
        if (!coloured) {
            return text;
        }
        return switch (text) {
            case "POSTED", "Succeeded", "SUCCEEDED", "posted" -> "\u001B[32m" + text + "\u001B[0m";
            case "HELD", "held", "quarantined" -> "\u001B[33m" + text + "\u001B[0m";
            case "REJECTED", "Failed", "CANCELLED", "rejected" -> "\u001B[31m" + text + "\u001B[0m";
            default -> text;
        };
    }

    /** What writes a JSON document. */
    public interface JsonWriter {
        void write(JsonGenerator json) throws IOException;
    }

    /** A JSON document. */
    public void json(JsonWriter writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            writer.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }

    /** All of it is with whoever reads it. */
    public void end() {
        out.flush();
    }
}
