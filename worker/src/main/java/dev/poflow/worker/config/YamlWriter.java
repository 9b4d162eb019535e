package dev.poflow.worker.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes trees as YAML that reads back as the same tree, in YAML 1.1 and 1.2: a text that either could take for something else is quoted. An
 * item of a list that has no lists or mappings in it stands on a line of its own.
 */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

    private final StringBuilder yaml = new StringBuilder();

    private YamlWriter() {}

    static String write(Map<String, Object> tree) {
        YamlWriter writer = new YamlWriter();
        writer.fields(tree, 0);
        return writer.yaml.toString();
    }

    private void fields(Map<?, ?> object, int indent) {
        object.forEach((name, value) -> {
            yaml.repeat(' ', indent);
            field(String.valueOf(name), value, indent);
        });
    }

    private void field(String name, Object value, int indent) {
        yaml.append(text(name)).append(':');
        if (isFlat(value)) {
            yaml.append(' ').append(flow(value)).append('\n');
        } else if (value instanceof Map<?, ?> object) {
            yaml.append('\n');
            fields(object, indent + 2);
        } else {
            yaml.append('\n');
            ((List<?>) value).forEach(item -> item(item, indent + 2));
        }
    }

    private void item(Object item, int indent) {
        yaml.repeat(' ', indent).append("- ");
        if (isScalar(item) || isSmall(item)) {
            yaml.append(flow(item)).append('\n');
            return;
        }
        boolean[] first = {true};
        ((Map<?, ?>) item).forEach((name, value) -> {
            yaml.repeat(' ', first[0] ? 0 : indent + 2);
            first[0] = false;
            field(String.valueOf(name), value, indent + 2);
        });
    }

    /** Whether the value of a field stands beside its name. */
    private static boolean isFlat(Object value) {
        return isScalar(value)
                || value instanceof List<?> list && list.stream().allMatch(YamlWriter::isScalar)
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static boolean isSmall(Object value) {
        return !(value instanceof Map<?, ?> map) || map.values().stream().allMatch(YamlWriter::isFlat);
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Map || value instanceof List);
    }

    private static String flow(Object value) {
        StringBuilder flow = new StringBuilder();
        flow(flow, value);
        return flow.toString();
    }

    private static void flow(StringBuilder flow, Object value) {
        String comma = "";
        switch (value) {
            case Map<?, ?> object -> {
                flow.append('{');
                for (Map.Entry<?, ?> field : object.entrySet()) {
                    flow.append(comma)
                            .append(text(String.valueOf(field.getKey())))
                            .append(": ");
                    flow(flow, field.getValue());
                    comma = ", ";
                }
                flow.append('}');
            }
            case List<?> list -> {
                flow.append('[');
                for (Object item : list) {
                    flow.append(comma);
                    flow(flow, item);
                    comma = ", ";
                }
                flow.append(']');
            }
            case BigDecimal number -> flow.append(number);
            case String text -> flow.append(text(text));
            default -> flow.append(value == ConfigTree.NOTHING ? "null" : value.toString());
        }
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain || DATE.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else if (c > 0xFFFF) {
                quoted.append("\\U%08X".formatted(c));
            } else {
                quoted.append("\\u%04X".formatted(c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
