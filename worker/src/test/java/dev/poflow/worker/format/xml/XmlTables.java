package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.fixture.FieldLabel;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlMapping.Row;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a mapping as a format's page has them. */
public final class XmlTables {

    private final XmlMapping<?> mapping;

    public XmlTables(XmlMapping<?> mapping) {
        this.mapping = mapping;
    }

    /** In the page's order. */
    public Stream<String> all() {
        return Stream.of(
                read(OrderField.class, XmlPart.values()),
                read(LineField.class, XmlPart.LINE),
                read(ChargeField.class, XmlPart.ORDER),
                read(DetailField.class, XmlPart.DOCUMENT, XmlPart.ORDER),
                read(DetailField.class, XmlPart.LINE),
                notRead());
    }

    /**
     * What is read: a row for each field, in the order of the mapping.
     *
     * @param fields a list of them, such as those of an order
     */
    private String read(Class<? extends Field> fields, XmlPart... parts) {
        Map<String, List<Row>> byLabel = mapping.rows.stream()
                .filter(row -> List.of(parts).contains(row.part())
                        && row.target() instanceof Target.Read read
                        && fields.isInstance(read.field()))
                .collect(Collectors.groupingBy(
                        row -> FieldLabel.of((Target.Read) row.target()), LinkedHashMap::new, Collectors.toList()));
        return byLabel.entrySet().stream()
                .map(each -> "| " + each.getKey() + " | " + where(each.getValue()) + " |\n")
                .collect(Collectors.joining());
    }

    /** What is not read, and why. */
    private String notRead() {
        Map<String, List<Row>> byReason = mapping.rows.stream()
                .filter(row -> row.target() instanceof Target.NotRead)
                .collect(Collectors.groupingBy(
                        row -> ((Target.NotRead) row.target()).because(), LinkedHashMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(each -> "| " + each.getValue().stream().map(Row::path).collect(Collectors.joining(", ")) + " | "
                        + each.getKey() + " |\n")
                .collect(Collectors.joining());
    }

    /** Elements in the same one stand together. */
    private static String where(List<Row> rows) {
        Map<String, List<String>> byParent = rows.stream()
                .map(XmlTables::path)
                .distinct()
                .collect(Collectors.groupingBy(
                        path -> path.substring(0, Math.max(path.lastIndexOf('/'), 0)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byParent.entrySet().stream()
                .map(each -> inOne(each.getKey(), each.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String inOne(String parent, List<String> paths) {
        if (paths.size() == 1 || parent.isEmpty()) {
            return paths.stream().map(XmlTables::quoted).collect(Collectors.joining(", "));
        }
        return quoted(parent) + ": "
                + paths.stream()
                        .map(path -> quoted(path.substring(parent.length() + 1)))
                        .collect(Collectors.joining(", "));
    }

    private static String path(Row row) {
        String slash = row.path().isEmpty() || row.attribute().isEmpty() ? "" : "/";
        return row.path() + slash + (row.attribute().isEmpty() ? "" : "@" + row.attribute());
    }

    private static String quoted(String name) {
        return '`' + name + '`';
    }
}
