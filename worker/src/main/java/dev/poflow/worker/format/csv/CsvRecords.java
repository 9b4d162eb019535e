package dev.poflow.worker.format.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A CSV file's records that are not blank, with FastCSV's exceptions turned into issues. */
public final class CsvRecords {

    /** Four times the longest value, so that the limit on values speaks first, and an open quote cannot fill the heap. */
    private static final int BUFFER_CHARS = 4 * Limits.VALUE_CHARS;

    private final CsvRowHandler handler = new CsvRowHandler();
    private final Iterator<TableRow> rows;

    public CsvRecords(char delimiter, Reader text) {
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(BUFFER_CHARS)
                .build(handler, text)
                .iterator();
    }

    @Nullable
    public TableRow next() throws FileRejectedException, IOException {
        try {
            while (rows.hasNext()) {
                TableRow row = rows.next();
                if (!row.isBlank(0)) {
                    return row;
                }
            }
            return null;
        } catch (CsvRowHandler.LimitException e) {
            throw rejected(
                    IssueCode.LIMIT_EXCEEDED,
                    handler.fieldLine(),
                    handler.fieldNumber(),
                    "Line " + handler.fieldLine() + " " + e.getMessage() + ".");
        } catch (CsvParseException e) {
            throw malformed(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BadTextException badText) {
                throw badText.rejectionAtLine();
            }
            throw e.getCause();
        }
    }

    /** FastCSV has one exception for all; its three causes differ only in their messages, which tests pin. */
    private FileRejectedException malformed(CsvParseException e) {
        long line = handler.fieldLine();
        int column = handler.fieldNumber();
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Unclosed quoted field")) {
            return rejected(
                    IssueCode.TRUNCATED,
                    line,
                    column,
                    "The file ends inside the quoted value that begins on line " + line
                            + ": close its quote, or send the file again, whole.");
        }
        if (message.startsWith("The maximum buffer size")) {
            return rejected(
                    IssueCode.LIMIT_EXCEEDED,
                    line,
                    column,
                    "The value that begins on line " + line + " has more than " + Limits.VALUE_CHARS
                            + " characters: a quote that opens there is probably not closed.");
        }
        return rejected(
                IssueCode.MALFORMED,
                line,
                column,
                "The quoted value that begins on line " + line
                        + " goes on after its closing quote: double the quotes inside a value, as in \"3\"\" nail\".");
    }

    private static FileRejectedException rejected(IssueCode code, long line, int column, String message) {
        return new FileRejectedException(Issue.ofFile(code, line, column, "", "", message));
    }
}
