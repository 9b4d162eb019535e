package dev.poflow.worker.merchant;

import java.util.List;
import java.util.Map;

/**
 * How suppliers write CSV files and workbooks for this merchant.
 *
 * @param aliases business names of columns, by the names that suppliers give them
 * @param columns business names of the columns of tables without a header, in their order; empty where tables have one
 * @param sheet of workbooks; empty for the first
 * @param decimalMark of numbers that a table does not tell it of; empty where nobody knows it
 * @param encoding of CSV files that are not Unicode; empty where nobody knows it
 */
public record FileHabits(
        Map<String, String> aliases, List<String> columns, String sheet, String decimalMark, String encoding) {

    public static final FileHabits NONE = new FileHabits(Map.of(), List.of(), "", "", "");
}
