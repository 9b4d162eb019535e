package dev.poflow.worker.format.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableRow;
import java.io.Serial;

/** Collects a record's fields with the line that each begins on, within {@link Limits}. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<TableRow> {

    private final TableRow row = new TableRow();
    private long fieldLine = 1;

    /** The line on which the field begins that is being read: where an open quote was opened. */
    long fieldLine() {
        return fieldLine;
    }

    /** The number, from 1, of the field that is being read. */
    int fieldNumber() {
        return row.size() + 1;
    }

    @Override
    protected void handleBegin(long line) {
        row.begin(line);
        fieldLine = line;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= Limits.COLUMNS) {
            throw new LimitException("has more than " + Limits.COLUMNS + " columns");
        }
        if (length > Limits.VALUE_CHARS) {
            throw new LimitException(
                    "has a value of " + length + " characters; " + Limits.VALUE_CHARS + " is the most that is read");
        }
        row.add(length == 0 ? "" : new String(buffer, offset, length), fieldLine);
        if (quoted) {
            fieldLine += lineBreaks(buffer, offset, length);
        }
    }

    private static int lineBreaks(char[] buffer, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            boolean lineFeedOfPair = buffer[i] == '\n' && i > offset && buffer[i - 1] == '\r';
            if ((buffer[i] == '\n' || buffer[i] == '\r') && !lineFeedOfPair) {
                count++;
            }
        }
        return count;
    }

    @Override
    protected TableRow buildRecord() {
        return row;
    }

    /** A record goes beyond a limit. One of FastCSV's own exceptions, since those pass its reader unwrapped. */
    static final class LimitException extends CsvParseException {

        @Serial
        private static final long serialVersionUID = 1L;

        LimitException(String message) {
            super(message);
        }
    }
}
