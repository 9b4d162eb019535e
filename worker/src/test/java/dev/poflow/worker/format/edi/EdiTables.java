package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.edi.EdiMapping.When;
import dev.poflow.worker.format.fixture.FieldLabel;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.PartyRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a mapping as a format's page has them. */
public final class EdiTables {

    private final EdiMapping mapping;
    private final Names names;

    /** What the standard calls a place. */
    public interface Names {
        String of(String tag, EdiPlace place);
    }

    /** Rows that say the same of several places that are alike: pairs of a code and a value, or many values behind one code. */
    private record Alike(
            String tag, List<String> codes, boolean conditional, boolean many, int element, int component) {

        private static final int MANY = 10;

        static Alike of(Row row, List<Row> others) {
            long same = others.stream()
                    .filter(other -> other.part() == row.part()
                            && other.tag().equals(row.tag())
                            && other.when().equals(row.when())
                            && other.target().equals(row.target()))
                    .count();
            boolean conditional = row.when().place().element() > 0;
            if (same >= MANY) {
                return new Alike(row.tag(), row.when().codes(), conditional, true, 0, 0);
            }
            return new Alike(
                    row.tag(),
                    row.when().codes(),
                    conditional,
                    false,
                    conditional
                            ? row.place().element() - row.when().place().element()
                            : row.place().element(),
                    row.place().component() - row.when().place().component());
        }
    }

    public EdiTables(EdiMapping mapping, Names names) {
        this.mapping = mapping;
        this.names = names;
    }

    /**
     * In the page's order.
     *
     * @param codes of parties
     * @param place where they stand
     */
    public Stream<String> all(Map<String, PartyRole> codes, String place) {
        return Stream.of(
                read(List.of(EdiPart.HEADER, EdiPart.SUPPLIER, EdiPart.ORDER)),
                read(List.of(EdiPart.LINE)),
                read(List.of(EdiPart.CHARGE)),
                parties(codes, place) + read(List.of(EdiPart.PARTY)),
                read(List.of(EdiPart.DETAIL, EdiPart.TERMS)),
                read(List.of(EdiPart.DELIVERY, EdiPart.COMPONENT)),
                notRead());
    }

    /** What is read in some parts of an order: a row for each field, in the order of the mapping. */
    private String read(List<EdiPart> parts) {
        Map<String, Map<Alike, List<Row>>> byLabel = new LinkedHashMap<>();
        for (Row row : mapping.rows) {
            if (parts.contains(row.part()) && row.target() instanceof Target.Read read) {
                byLabel.computeIfAbsent(FieldLabel.of(read), any -> new LinkedHashMap<>())
                        .computeIfAbsent(Alike.of(row, mapping.rows), any -> new java.util.ArrayList<>())
                        .add(row);
            }
        }
        StringBuilder table = new StringBuilder();
        byLabel.forEach((label, places) -> table.append("| ")
                .append(label)
                .append(" | ")
                .append(places.values().stream().map(this::where).collect(Collectors.joining("; ")))
                .append(" |\n"));
        return table.toString();
    }

    /** The parties that are read, by their codes. */
    private static String parties(Map<String, PartyRole> codes, String place) {
        return Stream.of(PartyRole.values())
                .map(role -> "| `" + role.member + "` | where " + place + " is "
                        + or(codes.entrySet().stream()
                                .filter(code -> code.getValue() == role)
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList())
                        + " |\n")
                .collect(Collectors.joining());
    }

    /** What is not read, and why. */
    private String notRead() {
        Map<String, List<Row>> reasons = mapping.rows.stream()
                .filter(row -> row.target() instanceof Target.NotRead)
                .collect(Collectors.groupingBy(
                        row -> ((Target.NotRead) row.target()).because(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder();
        reasons.forEach((because, ofReason) -> {
            Map<String, List<String>> places = new LinkedHashMap<>();
            for (Row row : ofReason) {
                String place = row.place().element() == 0 ? row.tag() : name(row.tag(), row.place());
                places.computeIfAbsent(condition(row), any -> new java.util.ArrayList<>())
                        .add(place);
            }
            String where = places.entrySet().stream()
                    .map(each -> String.join(", ", each.getValue()) + each.getKey())
                    .collect(Collectors.joining("; "));
            table.append("| ").append(where).append(" | ").append(because).append(" |\n");
        });
        return table.toString();
    }

    private String condition(Row row) {
        When when = row.when();
        if (when.place().element() == 0) {
            return "";
        }
        return " where " + names.of(row.tag(), when.place()) + " is "
                + (when.codes().isEmpty() ? "there" : or(when.codes()));
    }

    private String where(List<Row> alike) {
        Row first = alike.getFirst();
        List<String> places = alike.stream()
                .map(row -> name(row.tag(), row.place()))
                .distinct()
                .toList();
        String named = places.size() > 3 ? places.getFirst() + " to " + places.getLast() : String.join(", ", places);
        When when = first.when();
        if (when.place().element() == 0) {
            return named;
        }
        boolean oneCode = alike.stream().map(Row::when).distinct().count() == 1;
        String what = oneCode
                ? names.of(first.tag(), when.place())
                : when.place().component() == 0 ? "the element before it" : "the component behind it";
        return named + " where " + what + " is " + or(when.codes());
    }

    private String name(String tag, EdiPlace place) {
        String name = names.of(tag, place);
        return place.otherwise().isEmpty()
                ? name
                : name + ", else " + name(tag, place.otherwise().getFirst());
    }

    private static String or(List<String> codes) {
        List<String> named =
                codes.stream().map(code -> code.isEmpty() ? "missing" : code).toList();
        if (named.isEmpty()) {
            return "any other";
        }
        String last = named.getLast();
        return named.size() == 1 ? last : String.join(", ", named.subList(0, named.size() - 1)) + " or " + last;
    }
}
