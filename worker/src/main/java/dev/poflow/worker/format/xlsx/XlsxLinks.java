package dev.poflow.worker.format.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which parts of a workbook lead to which others, as the library follows them (ECMA-376, part 2): content types name the workbook, its shared
 * strings and styles; the workbook names its sheets by the identifiers of its relationships. Whatever else an archive holds is never opened.
 */
final class XlsxLinks {

    private static final int OVERRIDE = "Override".hashCode();
    private static final int SHEET = "sheet".hashCode();
    private static final int RELATIONSHIP = "Relationship".hashCode();
    private static final int PART_NAME = "PartName".hashCode();
    private static final int CONTENT_TYPE = "ContentType".hashCode();
    private static final int TARGET = "Target".hashCode();

    /** Of a relationship in its own spelling; of a sheet it is that of the relationships' namespace. */
    private static final Set<Integer> IDENTIFIERS = Set.of("Id".hashCode(), "id".hashCode());

    private static final List<String> WORKBOOKS = List.of("main+xml");
    private static final List<String> OTHERS = List.of("sharedStrings+xml", "styles+xml");

    private final Map<String, List<String>> partsByType = new HashMap<>();
    private final Map<String, List<String>> targets = new HashMap<>();
    private final Set<String> sheets = new HashSet<>();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private String key = "";
    private String name = "";

    /** Whether an element says which part is which. */
    static boolean isLink(int element) {
        return element == OVERRIDE || element == SHEET || element == RELATIONSHIP;
    }

    private static boolean isKey(int attribute) {
        return attribute == CONTENT_TYPE || IDENTIFIERS.contains(attribute);
    }

    /** A piece of an attribute of such an element. */
    void attribute(int attribute, byte[] buffer, int from, int end) {
        if (isKey(attribute) || attribute == PART_NAME || attribute == TARGET) {
            value.write(buffer, from, end - from);
        }
    }

    void endAttribute(int attribute) {
        // A link out of the workbook may be any address; a part's name needs no other entity than this one.
        String text = value.toString(UTF_8).replace("&amp;", "&");
        value.reset();
        if (isKey(attribute)) {
            key = text;
        } else if (!text.isEmpty()) {
            name = text;
        }
    }

    /** The element has all its attributes. */
    void end(int element) {
        if (element == OVERRIDE) {
            partsByType.computeIfAbsent(key, type -> new ArrayList<>()).add(name);
        } else if (element == RELATIONSHIP) {
            targets.computeIfAbsent(key, id -> new ArrayList<>()).add(name);
        } else if (element == SHEET) {
            sheets.add(key);
        }
        key = "";
        name = "";
    }

    /** The workbook's own part, mostly one. */
    Stream<String> workbooks() {
        return Stream.concat(Stream.of("xl/workbook.xml"), ofTypes(WORKBOOKS));
    }

    /** The relationships of a part: "_rels/workbook.xml.rels" beside "workbook.xml". */
    static String relationshipsOf(String part) {
        int file = part.lastIndexOf('/') + 1;
        return part.substring(0, file) + "_rels/" + part.substring(file) + ".rels";
    }

    /** Shared strings and styles, and the sheets of a workbook. */
    Stream<String> partsOf(String workbook) {
        String directory = workbook.substring(0, workbook.lastIndexOf('/') + 1);
        Stream<String> ofSheets = sheets.stream()
                .flatMap(id -> targets.getOrDefault(id, List.of()).stream())
                .map(target -> target.startsWith("/") ? target : directory + target);
        Stream<String> others = Stream.concat(Stream.of("xl/sharedStrings.xml", "xl/styles.xml"), ofTypes(OTHERS));
        return Stream.concat(others, ofSheets);
    }

    private Stream<String> ofTypes(List<String> endings) {
        return partsByType.entrySet().stream()
                .filter(type -> endings.stream().anyMatch(type.getKey()::endsWith))
                .flatMap(type -> type.getValue().stream());
    }
}
