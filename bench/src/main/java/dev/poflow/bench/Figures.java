package dev.poflow.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes rows for people and for programs. */
final class Figures {

    private static final int NUMBER_WIDTH = 12;
    private static final MathContext DIGITS = new MathContext(6);

    private Figures() {}

    /** A table with one line per row. */
    static String table(List<Row> rows) {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(line(width, "FIGURE", "VALUE", "LIMIT", "UNIT", "RATIO", "GOAL", ""));
        for (Row row : rows) {
            Optional<Row.Comparison> comparison = row.comparison();
            lines.add(line(
                    width,
                    row.name(),
                    number(row.value()),
                    comparison.map(c -> number(c.limit())).orElse(""),
                    row.unit(),
                    comparison.map(c -> ratio(c.ratio())).orElse(""),
                    comparison
                            .filter(c -> c.goal().isPresent())
                            .map(c -> (row.moreIsBetter() ? "≥ " : "≤ ")
                                    + ratio(c.goal().getAsDouble()))
                            .orElse(""),
                    row.hasGoal() ? row.reached() ? "reached" : "MISSED" : ""));
        }
        return String.join("\n", lines);
    }

    /** {@code {"rows": [{"name", "unit", "value", "limit", "ratio", "goal"}]}}; null for what a row has not. */
    static String json(List<Row> rows) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode document = mapper.createObjectNode();
        ArrayNode array = document.putArray("rows");
        for (Row row : rows) {
            ObjectNode object = array.addObject();
            object.put("name", row.name());
            object.put("unit", row.unit());
            object.put("value", rounded(row.value()));
            row.comparison().ifPresentOrElse(comparison -> put(object, comparison), () -> {
                object.putNull("limit");
                object.putNull("ratio");
                object.putNull("goal");
            });
        }
        return document.toPrettyString();
    }

    private static void put(ObjectNode object, Row.Comparison comparison) {
        object.put("limit", rounded(comparison.limit()));
        object.put("ratio", rounded(comparison.ratio()));
        comparison.goal().ifPresentOrElse(goal -> object.put("goal", rounded(goal)), () -> object.putNull("goal"));
    }

    private static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static String line(int width, String... cells) {
        return "%s  %s  %s  %s  %s  %s  %s"
                .formatted(
                        padded(cells[0], width),
                        right(cells[1]),
                        right(cells[2]),
                        padded(cells[3], 6),
                        padded(cells[4], 6),
                        padded(cells[5], 6),
                        cells[6])
                .stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(0, NUMBER_WIDTH - text.length())) + text;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number < 1000 ? "%,.1f" : "%,.0f", number);
    }

    private static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
