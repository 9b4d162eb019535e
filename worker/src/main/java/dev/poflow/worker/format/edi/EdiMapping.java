package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands where in the segments of an order: a table with a row for each place that has a meaning. A reader walks through its segments,
 * knows in which {@link EdiPart parts} each stands and which of several counts, and is given the values of the rows that fit. What no row
 * names is not read, and {@link EdiAccount} says so. Immutable.
 */
public final class EdiMapping {

    /** The table, from top to bottom. */
    public final List<Row> rows;

    /** What is read, by part and by tag. */
    private final List<Map<String, Step[]>> steps = new ArrayList<>();

    /** What is known and has no meaning for an order, and what says how another value is meant, by tag. */
    private final Map<String, List<Row>> passedOver = new HashMap<>();

    /**
     * One row of the table.
     *
     * @param part where the segment stands
     * @param tag of the segment
     * @param when what else stands in the segment
     * @param rank which of the codes of {@code when} stands there, from 0: the best one first where one of several counts
     */
    public record Row(EdiPart part, String tag, When when, EdiPlace place, Target target, int rank) {

        /** The code of {@code when} that stands there; empty for any other, and for a row without condition. */
        String code() {
            return when.codes.isEmpty() ? "" : when.codes.get(rank);
        }

        private Row ranked(int ofCode) {
            return new Row(part, tag, when, place, target, ofCode);
        }
    }

    /**
     * A condition: one of these codes stands at a place.
     *
     * @param codes none for any code that no other row of the segment has there; where nothing is read, for any code at all
     */
    public record When(EdiPlace place, List<String> codes) {

        /** Whatever stands in the segment. */
        static final When ALWAYS = new When(EdiPlace.SEGMENT, List.of());

        private boolean holds(EdiSegment segment) {
            if (place.element() == 0) {
                return true;
            }
            String code = place.code(segment);
            return codes.isEmpty() ? !code.isEmpty() : codes.contains(code);
        }
    }

    /** Takes the values of a segment, in the order of the table. */
    public interface Taker {

        /**
         * Takes a value, or leaves it.
         *
         * @param row of a {@link Target.Read}
         * @return whether it goes into the order, or is known from elsewhere in it
         */
        boolean take(Row row, EdiSegment segment, Cell cell);
    }

    public EdiMapping(List<Row> rows) {
        this.rows = List.copyOf(rows);
        for (EdiPart part : EdiPart.values()) {
            Map<String, List<Row>> byTag = new HashMap<>();
            for (Row row : rows) {
                if (row.part == part && row.target instanceof Target.Read) {
                    byTag.computeIfAbsent(row.tag, tag -> new ArrayList<>()).add(row);
                }
            }
            Map<String, Step[]> ofPart = new HashMap<>();
            byTag.forEach((tag, ofTag) -> ofPart.put(tag, Step.of(ofTag)));
            steps.add(ofPart);
        }
        for (Row row : rows) {
            if (!(row.target instanceof Target.Read)) {
                passedOver.computeIfAbsent(row.tag, tag -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Gives the taker what the table reads from a segment that stands in a part, and notes what was taken. */
    void read(EdiPart part, EdiSegment segment, Taker taker, EdiPlaces taken) {
        Step[] ofTag = steps.get(part.ordinal()).get(segment.tag());
        if (ofTag == null) {
            return;
        }
        for (Step step : ofTag) {
            for (Row row : step.rows(segment)) {
                if (taker.take(row, segment, row.place.cell(segment))) {
                    taken.add(row.when);
                    taken.add(row.place.used(segment));
                }
            }
        }
    }

    /** Notes what the table passes over in a segment, with its reasons. */
    void passOver(EdiSegment segment, EdiPlaces known) {
        for (Row row : passedOver.getOrDefault(segment.tag(), List.of())) {
            if (row.when.holds(segment)) {
                known.add(row.when);
                known.add(row.place);
            }
        }
    }

    /** Where the code stands that says what a segment is about; {@link EdiPlace#SEGMENT} where the table knows of none. */
    EdiPlace code(String tag) {
        for (Row row : rows) {
            if (row.tag.equals(tag) && row.when.place.element() == 1) {
                return row.when.place;
            }
        }
        return EdiPlace.SEGMENT;
    }

    /** A row for a value that stands there whatever else the segment has. */
    public static Row row(EdiPart part, String tag, EdiPlace place, Field field) {
        return new Row(part, tag, When.ALWAYS, place, new Target.Read(field, ""), 0);
    }

    /** A row for a value that stands there where something else in the segment says so. */
    public static Row row(EdiPart part, String tag, When when, EdiPlace place, Field field) {
        return new Row(part, tag, when, place, new Target.Read(field, ""), 0);
    }

    /** As before, for one of several details of the same sort, such as references. */
    public static Row row(EdiPart part, String tag, When when, EdiPlace place, Field field, String of) {
        return new Row(part, tag, when, place, new Target.Read(field, of), 0);
    }

    /** As before, whatever else the segment has. */
    public static Row row(EdiPart part, String tag, EdiPlace place, Field field, String of) {
        return new Row(part, tag, When.ALWAYS, place, new Target.Read(field, of), 0);
    }

    /** A row for what says how another value is meant. */
    public static Row tells(EdiPart part, String tag, EdiPlace place, String how) {
        return new Row(part, tag, When.ALWAYS, place, new Target.Tells(how), 0);
    }

    /** A row for a segment that is not read. */
    public static Row notRead(EdiPart part, String tag, String because) {
        return notRead(part, tag, When.ALWAYS, EdiPlace.SEGMENT, because);
    }

    /** A row for a place of a segment that is not read. */
    public static Row notRead(EdiPart part, String tag, EdiPlace place, String because) {
        return notRead(part, tag, When.ALWAYS, place, because);
    }

    /** A row for a place of a segment that is not read, where something else in the segment says so. */
    public static Row notRead(EdiPart part, String tag, When when, EdiPlace place, String because) {
        return new Row(part, tag, when, place, new Target.NotRead(because), 0);
    }

    /** One of these codes, the best first. */
    public static When when(EdiPlace place, String... codes) {
        return new When(place, List.of(codes));
    }

    /** Any code that no other row has there. */
    public static When otherwise(EdiPlace place) {
        return new When(place, List.of());
    }

    /** The rows of a segment that depend on the code at one place, or on none. */
    private record Step(EdiPlace place, Map<String, Row[]> byCode, Row[] others) {

        private static final Row[] NONE = {};

        /** Rows that depend on the same place stand together, where the first of them stands. */
        static Step[] of(List<Row> rows) {
            Map<EdiPlace, List<Row>> byPlace = new LinkedHashMap<>();
            for (Row row : rows) {
                byPlace.computeIfAbsent(row.when.place, place -> new ArrayList<>())
                        .add(row);
            }
            return byPlace.entrySet().stream()
                    .map(each -> of(each.getKey(), each.getValue()))
                    .toArray(Step[]::new);
        }

        private static Step of(EdiPlace place, List<Row> rows) {
            Map<String, List<Row>> byCode = new HashMap<>();
            List<Row> others = new ArrayList<>();
            for (Row row : rows) {
                for (int code = 0; code < row.when.codes.size(); code++) {
                    byCode.computeIfAbsent(row.when.codes.get(code), any -> new ArrayList<>())
                            .add(row.ranked(code));
                }
                if (row.when.codes.isEmpty()) {
                    others.add(row);
                }
            }
            Map<String, Row[]> arrays = new HashMap<>();
            byCode.forEach((code, ofCode) -> arrays.put(code, ofCode.toArray(NONE)));
            return new Step(place, arrays, others.toArray(NONE));
        }

        Row[] rows(EdiSegment segment) {
            if (place.element() == 0) {
                return others;
            }
            // Most segments end long before the last of their pairs.
            boolean within = place.element() <= segment.elements().size();
            return within ? byCode.getOrDefault(place.code(segment), others) : others;
        }
    }
}
