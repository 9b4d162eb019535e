package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands where in an XML document: a table with a row for each element's text or attribute that has a meaning. A reader walks through
 * its document by it, and is given the values that the table names: attributes where their element begins, texts where it ends. What no row
 * names is not read, and {@link XmlAccount} says so. Immutable.
 *
 * @param <M> the elements that the reader itself has something to do with, such as the beginning of a line
 */
public final class XmlMapping<M extends Enum<M>> {

    /** The table, from top to bottom. */
    public final List<Row> rows;

    /** The same as a tree of elements. */
    public final XmlPath<Entry<M>> wanted;

    /** Names of the attributes that are read, by the paths of their elements. */
    private final Map<String, Set<String>> attributes = new HashMap<>();

    /** Paths of what has no meaning for an order, attributes with an @ before their names. */
    private final Set<String> passedOver = new HashSet<>();

    /**
     * One row of the table.
     *
     * @param path from the part's own element; empty for that element itself
     * @param attribute empty for the element's text
     * @param rank among the rows that have the same field in this part, from 0: the one that counts most first
     */
    public record Row(XmlPart part, String path, String attribute, Target target, int rank) {

        /**
         * The value in an element.
         *
         * @throws FileRejectedException where it is too long: never a detail, of which the beginning is kept
         */
        public Cell cell(XmlElement element) throws FileRejectedException {
            if (target instanceof Target.Read(DetailField _, String _)) {
                return attribute.isEmpty() ? element.beginning() : element.attributeBeginning(attribute);
            }
            return attribute.isEmpty() ? element.text() : element.attribute(attribute);
        }
    }

    /**
     * An element that the reader itself has something to do with.
     *
     * @param text whether it needs its text
     */
    public record Mark<M extends Enum<M>>(XmlPart part, String path, M mark, boolean text) {}

    /** Takes the values of an element, in the order of the table. */
    public interface Taker {

        /**
         * Takes a value, or leaves it.
         *
         * @param read the row's target
         * @return whether it goes into the order, or says how another value is meant
         */
        boolean take(Row row, Target.Read read, XmlElement element) throws FileRejectedException;
    }

    /** What the table has for one element. */
    public static final class Entry<M extends Enum<M>> implements XmlField {

        /** What the reader itself makes of it. */
        public final M mark;

        private final List<Row> attributes;
        private final List<Row> texts;
        private final boolean text;

        private Entry(M mark, boolean text, List<Row> rows) {
            this.mark = mark;
            this.attributes =
                    rows.stream().filter(row -> !row.attribute.isEmpty()).toList();
            this.texts = rows.stream().filter(row -> row.attribute.isEmpty()).toList();
            this.text = text || !texts.isEmpty();
        }

        @Override
        public boolean hasText() {
            return text;
        }

        /** Gives the taker the element's attributes; to be called where it begins. */
        public void readAttributes(XmlElement element, Taker taker) throws FileRejectedException {
            read(attributes, element, taker);
        }

        /**
         * Gives the taker the element's text; to be called where it ends.
         *
         * @return whether the taker has taken it for any row, or there is no row for it
         */
        public boolean readText(XmlElement element, Taker taker) throws FileRejectedException {
            return read(texts, element, taker);
        }

        private static boolean read(List<Row> rows, XmlElement element, Taker taker) throws FileRejectedException {
            boolean taken = rows.isEmpty();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                taken |= taker.take(row, (Target.Read) row.target, element);
            }
            return taken;
        }
    }

    /**
     * @param parents of each part: the paths, from the root, of the elements that it stands in, each with a slash at its end
     * @param none the mark of an element that the reader itself has nothing to do with
     */
    public XmlMapping(List<Row> rows, List<Mark<M>> marks, Map<XmlPart, List<String>> parents, M none) {
        this.rows = ranked(rows);
        Map<String, List<Row>> byPath = new HashMap<>();
        for (Row row : this.rows) {
            for (String parent : parents.getOrDefault(row.part, List.of())) {
                String path = path(parent, row.path);
                if (row.target instanceof Target.NotRead) {
                    passedOver.add(row.attribute.isEmpty() ? path : path + "/@" + row.attribute);
                    continue;
                }
                if (!row.attribute.isEmpty()) {
                    attributes.computeIfAbsent(path, element -> new HashSet<>()).add(row.attribute);
                }
                byPath.computeIfAbsent(path, element -> new ArrayList<>()).add(row);
            }
        }
        Map<String, Entry<M>> entries = new HashMap<>();
        byPath.forEach((path, ofPath) -> entries.put(path, new Entry<>(none, false, ofPath)));
        for (Mark<M> mark : marks) {
            for (String parent : parents.getOrDefault(mark.part, List.of())) {
                String path = path(parent, mark.path);
                entries.put(path, new Entry<>(mark.mark, mark.text, byPath.getOrDefault(path, List.of())));
            }
        }
        this.wanted = XmlPath.of(entries, new Entry<>(none, false, List.of()));
    }

    /** Whether an attribute of the element at a path from the root is read. */
    boolean reads(String path, String attribute) {
        return attributes.getOrDefault(path, Set.of()).contains(attribute);
    }

    /** Whether the element, or with an @ the attribute, at a path from the root is known to have no meaning for an order, or stands in one that is. */
    boolean isPassedOver(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (passedOver.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static String path(String parent, String path) {
        return path.isEmpty() ? parent.substring(0, parent.length() - 1) : parent + path;
    }

    private static List<Row> ranked(List<Row> rows) {
        Map<List<Object>, Integer> ranks = new HashMap<>();
        return rows.stream()
                .map(row -> new Row(
                        row.part,
                        row.path,
                        row.attribute,
                        row.target,
                        ranks.merge(List.of(row.part, row.target), 1, Integer::sum) - 1))
                .toList();
    }

    /** A row for the text of an element. */
    public static Row row(XmlPart part, String path, Field field) {
        return row(part, path, field, "");
    }

    /** As before, for one of several details of the same sort. */
    public static Row row(XmlPart part, String path, Field field, String of) {
        return new Row(part, path, "", new Target.Read(field, of), 0);
    }

    /** A row for an attribute of an element. */
    public static Row attribute(XmlPart part, String path, String attribute, Field field) {
        return attribute(part, path, attribute, field, "");
    }

    /** As before, for one of several details of the same sort. */
    public static Row attribute(XmlPart part, String path, String attribute, Field field, String of) {
        return new Row(part, path, attribute, new Target.Read(field, of), 0);
    }

    /** A row for an element that is not read, with all that it holds. */
    public static Row notRead(XmlPart part, String path, String because) {
        return notRead(part, path, "", because);
    }

    /** A row for an attribute that is not read. */
    public static Row notRead(XmlPart part, String path, String attribute, String because) {
        return new Row(part, path, attribute, new Target.NotRead(because), 0);
    }
}
