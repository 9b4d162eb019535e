package dev.poflow.worker.format.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.text.Head;
import java.util.List;
import java.util.Locale;

/**
 * How a CSV file is written, found out from its first bytes.
 *
 * @param delimiter between fields
 * @param plausible whether the text looks like CSV at all
 */
public record CsvDialect(char delimiter, boolean plausible) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int SAMPLE_ROWS = 200;

    /** Whether the record is the line {@code sep=;} by which Excel is told a delimiter. */
    public static boolean isSeparatorHint(TableRow row) {
        return row.line() == 1
                && row.size() <= 2
                && row.text(0).toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /**
     * Takes the delimiter under which most header cells name a column, then the one under which most records have as many fields
     * as the header, then the one that gives most fields. Quotes are respected, since FastCSV itself reads the sample.
     */
    public static CsvDialect of(Head head, ReadOptions options) {
        String text = wholeRecords(head, options);
        Sample best = Sample.read(text, DELIMITERS.getFirst(), options);
        for (char delimiter : DELIMITERS.subList(1, DELIMITERS.size())) {
            Sample sample = Sample.read(text, delimiter, options);
            best = sample.betterThan(best) ? sample : best;
        }
        return new CsvDialect(best.delimiter, best.plausible());
    }

    private static String wholeRecords(Head head, ReadOptions options) {
        // Header names have accents, so that it must be read as the file will be.
        String text = CsvText.decoded(head, options);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int end = head.bytes().length < Head.BYTES ? -1 : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** The head as it reads with one delimiter. */
    private static final class Sample {

        final char delimiter;
        final ReadOptions options;
        int fields;
        int recognised;
        int rows;
        int consistentRows;

        private Sample(char delimiter, ReadOptions options) {
            this.delimiter = delimiter;
            this.options = options;
        }

        static Sample read(String text, char delimiter, ReadOptions options) {
            Sample sample = new Sample(delimiter, options);
            CsvReader<TableRow> rows = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .build(new CsvRowHandler(), text);
            try {
                sample.take(rows);
            } catch (CsvParseException e) {
                // What was read until here is the sample; reading the file will say what is wrong with it.
                return sample;
            }
            return sample;
        }

        private void take(CsvReader<TableRow> records) {
            for (TableRow row : records) {
                if (row.isBlank(0) || isSeparatorHint(row)) {
                    continue;
                }
                rows++;
                if (rows == 1 && !options.columns().isEmpty()) {
                    fields = row.size();
                    recognised = fields == options.columns().size() ? fields : 0;
                } else if (rows == 1) {
                    fields = row.size();
                    recognised = TableHeader.recognised(row, options);
                }
                consistentRows += row.size() == fields ? 1 : 0;
                if (rows == SAMPLE_ROWS) {
                    return;
                }
            }
        }

        boolean betterThan(Sample other) {
            if (recognised != other.recognised) {
                return recognised > other.recognised;
            }
            if (fields < 2 || other.fields < 2) {
                return fields > other.fields;
            }
            long mine = (long) consistentRows * other.rows;
            long others = (long) other.consistentRows * rows;
            return mine != others ? mine > others : fields > other.fields;
        }

        boolean plausible() {
            return fields >= 2 && (recognised > 0 || consistentRows == rows && (rows >= 2 || fields >= 3));
        }
    }
}
