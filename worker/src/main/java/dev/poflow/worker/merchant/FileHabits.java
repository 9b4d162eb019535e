package dev.poflow.worker.merchant;

import java.util.List;
import java.util.Map;

/**
 * How suppliers write CSV files and workbooks for this merchant.
 *
 * @param aliases business names of columns, by the names that suppliers give them
 * @param columns business names of the columns of tables without a header, in their order; empty where tables have one
 * @param sheet of workbooks; empty for the first
 */
public record FileHabits(Map<String, String> aliases, List<String> columns, String sheet) {

    public static final FileHabits NONE = new FileHabits(Map.of(), List.of(), "");
}
