package dev.poflow.worker.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.export.OrderSheetStore;
import dev.poflow.worker.store.posted.DecisionStore.Found;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows an order: its header, lines, charges, details, problems and revisions, and what holds it. */
public final class OrderSheet {

    /** Columns that hold JSON. */
    private static final Set<String> AS_JSON = Set.of("charges", "details");

    private OrderSheet() {}

    /**
     * Writes it.
     *
     * @param arguments the order's number
     * @throws ConfigurationException where it is not clear which order is meant
     */
    public static void write(DatabaseAddress database, Environment environment, List<String> arguments, PrintStream out)
            throws ConfigurationException, SQLException {
        Page page = Page.of(environment, out);
        try (Connection connection = Driver.connect(database, "poflow show")) {
            Found order = WantedOrder.find(connection, environment, arguments);
            Map<String, List<Map<String, String>>> sheet =
                    new OrderSheetStore().read(connection, order.merchantId(), order.id());
            if (page.isJson()) {
                page.json(json -> write(json, order, sheet));
            } else {
                write(page, order, sheet);
            }
        }
        page.end();
    }

    private static void write(Page page, Found order, Map<String, List<Map<String, String>>> sheet) {
        Map<String, String> header = sheet.getOrDefault("order", List.of()).getFirst();
        String name = WantedOrder.name(order);
        page.line(Character.toUpperCase(name.charAt(0)) + name.substring(1) + ": " + order.state());
        if (!order.holdReason().isEmpty()) {
            page.line("  held for: " + order.holdReason());
        }
        header.forEach((column, text) -> {
            if (!text.isEmpty()
                    && !text.equals("f")
                    && !List.of("po_number", "revision", "state", "hold_reason").contains(column)) {
                page.line("  " + words(column) + ": " + (text.equals("t") ? "yes" : text));
            }
        });
        table(page, "Lines", sheet.getOrDefault("lines", List.of()));
        table(page, "Allowances and charges", sheet.getOrDefault("charges", List.of()));
        List<Map<String, String>> details = sheet.getOrDefault("details", List.of());
        if (!details.isEmpty()) {
            page.line("Details");
            details.forEach(each -> page.line("  " + each.get("name") + ": " + each.get("value")));
        }
        List<Map<String, String>> problems = sheet.getOrDefault("problems", List.of());
        if (!problems.isEmpty()) {
            page.line("Problems");
            problems.forEach(each -> page.line("  revision %s: %s (%s%s)"
                    .formatted(
                            each.get("revision"),
                            each.get("message"),
                            each.get("code"),
                            each.getOrDefault("resolved_by", "").isEmpty()
                                    ? ""
                                    : ", resolved by " + each.get("resolved_by"))));
        }
        table(page, "Revisions", sheet.getOrDefault("revisions", List.of()));
    }

    /** A table without the columns in which no row has anything. */
    private static void table(Page page, String title, List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = rows.getFirst().keySet().stream()
                .filter(column ->
                        rows.stream().map(row -> row.getOrDefault(column, "")).anyMatch(OrderSheet::says))
                .toList();
        page.line(title);
        page.table(
                columns.stream()
                        .map(column -> words(column).toUpperCase(Locale.ROOT))
                        .toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .toList());
    }

    private static boolean says(String text) {
        return !text.isEmpty() && !text.equals("[]") && !text.equals("{}");
    }

    private static String words(String column) {
        return column.replace('_', ' ');
    }

    private static void write(JsonGenerator json, Found order, Map<String, List<Map<String, String>>> sheet)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("merchantId", order.merchantId());
        for (Map.Entry<String, List<Map<String, String>>> part : sheet.entrySet()) {
            json.writeFieldName(part.getKey());
            boolean one = part.getKey().equals("order");
            if (!one) {
                json.writeStartArray();
            }
            for (Map<String, String> row : part.getValue()) {
                write(json, row);
            }
            if (!one) {
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /** Names as in JSON; what is JSON in the database is so here. */
    private static void write(JsonGenerator json, Map<String, String> row) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            json.writeFieldName(member(cell.getKey()));
            String text = cell.getValue();
            if (AS_JSON.contains(cell.getKey())) {
                json.writeRawValue(text);
            } else {
                json.writeString(text);
            }
        }
        json.writeEndObject();
    }

    private static String member(String column) {
        StringBuilder member = new StringBuilder();
        for (String word : column.split("_")) {
            member.append(member.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return member.toString();
    }
}
