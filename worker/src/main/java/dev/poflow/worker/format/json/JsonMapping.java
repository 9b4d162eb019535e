package dev.poflow.worker.format.json;

import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.PartyRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands where in this project's JSON: a row for each member that has a value, by its path from the order. Members are called as the
 * fields are, so the rows are made of the lists of fields; the supplier's stand in an object of their own, and nothing counts quantities.
 */
final class JsonMapping {

    static final String SUPPLIER = "supplier";
    static final String ALLOWANCES = "allowances";
    static final String CHARGES = "charges";
    static final String LINES = "lines";

    /** Of a reference, beside its number. */
    static final String KIND = "kind";

    private static final String ORDER = "";

    /** @param path such as {@code lines/charges/amount} */
    record Row(String path, Target target) {}

    /** The table, from top to bottom; values of an object stand before the objects in it. */
    static final List<Row> ROWS = Stream.of(
                    OrderField.ALL.stream()
                            .filter(field ->
                                    !OrderField.OF_SUPPLIER.contains(field) && field != OrderField.QUANTITY_TOTAL)
                            .map(field -> row(field.member, field)),
                    OrderField.OF_SUPPLIER.stream().map(field -> row(SUPPLIER + "/" + ofSupplier(field), field)),
                    charges(ORDER),
                    Arrays.stream(PartyRole.values()).flatMap(role -> party(ORDER, role)),
                    object(ORDER, Group.CONTACT),
                    object(ORDER, Group.PAYMENT_TERMS),
                    object(ORDER, Group.OTHER_CHARGE),
                    details(ORDER),
                    deliveries(ORDER),
                    LineField.ALL.stream().map(field -> row(LINES + "/" + field.member, field)),
                    charges(LINES + "/"),
                    party(LINES + "/", PartyRole.DELIVER_TO),
                    object(LINES + "/", Group.PACK),
                    object(LINES + "/", Group.QUANTITY),
                    object(LINES + "/", Group.COMPONENT),
                    object(LINES + "/", Group.OTHER_CHARGE),
                    details(LINES + "/"),
                    deliveries(LINES + "/"))
            .flatMap(Function.identity())
            .toList();

    private static final Map<String, Target> BY_PATH =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::path, Row::target));

    private JsonMapping() {}

    private static Row row(String path, Field field) {
        return new Row(path, new Target.Read(field, ""));
    }

    /** Such as {@code gln} for {@code supplierGln}. */
    private static String ofSupplier(OrderField field) {
        return field.member.substring(SUPPLIER.length()).toLowerCase(Locale.ROOT);
    }

    private static Stream<Row> charges(String parent) {
        return Stream.of(ALLOWANCES, CHARGES)
                .flatMap(array -> Stream.of(ChargeField.AMOUNT, ChargeField.PERCENT, ChargeField.REASON)
                        .map(field -> row(parent + array + "/" + field.member, field)));
    }

    /** What an order and a line both can say. */
    private static Stream<Row> details(String parent) {
        Row kind = new Row(
                parent + Group.REFERENCE.member + "/" + KIND, new Target.Tells("of which kind the reference is"));
        return Stream.of(
                        fields(Group.PLAIN).map(field -> row(parent + field.member, field)),
                        fields(Group.NOTE).map(field -> row(parent + field.member, field)),
                        Stream.of(kind),
                        object(parent, Group.REFERENCE),
                        object(parent, Group.ACCOUNT))
                .flatMap(Function.identity());
    }

    /** What one of several deliveries of an order or a line can say. */
    private static Stream<Row> deliveries(String parent) {
        String delivery = parent + Group.DELIVERY.member + "/";
        return Stream.of(
                        object(parent, Group.DELIVERY),
                        party(delivery, PartyRole.DELIVER_TO),
                        object(delivery, Group.CONTACT),
                        object(delivery, Group.PACK),
                        object(delivery, Group.QUANTITY),
                        details(delivery))
                .flatMap(Function.identity());
    }

    private static Stream<Row> object(String parent, Group group) {
        return fields(group).map(field -> row(parent + group.member + "/" + field.member, field));
    }

    private static Stream<Row> party(String parent, PartyRole role) {
        return fields(Group.PARTY)
                .map(field -> new Row(parent + role.member + "/" + field.member, new Target.Read(field, role.member)));
    }

    private static Stream<DetailField> fields(Group group) {
        return Arrays.stream(DetailField.values()).filter(field -> field.group == group);
    }

    /** The members of an object, by its path; interned, as Jackson's names are. */
    private static List<String> members(String parent) {
        return ROWS.stream()
                .map(Row::path)
                .filter(path -> path.startsWith(parent))
                .map(path -> path.substring(parent.length()).replaceFirst("/.*", ""))
                .map(String::intern)
                .distinct()
                .toList();
    }

    /** The members of an order. */
    static List<String> ofOrder() {
        return members(ORDER);
    }

    /** The members of an object in the order, or of an object in one of its lines. */
    static List<String> of(String path) {
        return members(path + "/");
    }

    /** What the members of an object are, in their order: objects and arrays are {@link Target.Tells}, for what is in them is what counts. */
    static List<Target> targets(String path, List<String> members) {
        String parent = path.isEmpty() ? path : path + "/";
        return members.stream()
                .map(member -> BY_PATH.getOrDefault(parent + member, new Target.Tells("what is in it")))
                .toList();
    }
}
