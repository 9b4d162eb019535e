package dev.poflow.worker.format;

import dev.poflow.worker.format.table.TableMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a merchant's configuration says of its suppliers' tables.
 *
 * @param aliases further names of columns, by the name as a supplier writes it; the values are business names such as {@code quantity}
 * @param columns the columns of tables without a header row, by business name in their order, empty for one that is not read; empty where
 *     tables have headers
 * @param sheet of workbooks that is read; empty for the first one
 * @param decimalMark of numbers that a table does not tell it of, {@code .} or {@code ,}; empty where nobody knows it
 * @param encoding of CSV files that are not Unicode; empty where nobody knows it
 */
public record ReadOptions(
        Map<String, String> aliases, List<String> columns, String sheet, String decimalMark, String encoding) {

    /** For merchants that have configured nothing. */
    public static final ReadOptions NONE = new ReadOptions(Map.of(), List.of(), "");

    /** Of tables whose numbers and letters tell themselves how they are meant. */
    public ReadOptions(Map<String, String> aliases, List<String> columns, String sheet) {
        this(aliases, columns, sheet, "", "");
    }

    /** The business names among these that no column has. */
    public static List<String> unknown(Collection<String> aliases, List<String> columns) {
        return Stream.concat(aliases.stream(), columns.stream().filter(column -> !column.isEmpty()))
                .filter(field -> TableMapping.withField(field).isEmpty())
                .distinct()
                .toList();
    }
}
