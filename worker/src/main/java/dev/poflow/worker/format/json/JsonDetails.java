package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.field.DetailField.Type;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedDetail;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JSON order or one of its lines says beside its numbers. Its members are those of {@link DetailField}, as {@code details} columns
 * have them, too.
 */
final class JsonDetails<X extends Exception> {

    private static final List<String> PARTIES =
            Arrays.stream(PartyRole.values()).map(role -> role.member).toList();

    private static final Map<String, Group> ARRAYS = Stream.of(
                    Group.ACCOUNT, Group.REFERENCE, Group.QUANTITY, Group.COMPONENT, Group.OTHER_CHARGE, Group.DELIVERY)
            .collect(Collectors.toUnmodifiableMap(group -> group.member, group -> group));

    private static final List<String> REFERENCE_MEMBERS = JsonMapping.of(Group.REFERENCE.member);

    /** The same for those of a line. */
    private static final List<String> DELIVERY_MEMBERS = JsonMapping.of(Group.DELIVERY.member);

    private final JsonParser parser;
    private final JsonValues<X> values;
    private final JsonProblems problems = new JsonProblems();
    private final DetailList details = new DetailList();
    private int counted;

    JsonDetails(JsonParser parser, JsonValues<X> values) {
        this.parser = parser;
        this.values = values;
    }

    /** Another order or line begins. */
    void begin() {
        counted = 0;
        problems.clear();
    }

    /** Reads the value of a member whose name has been read. */
    void read(String name) throws FileRejectedException, IOException, X {
        if (PARTIES.contains(name)) {
            object(Group.PARTY, name, name);
        } else if (name.equals(Group.CONTACT.member)) {
            object(Group.CONTACT, "", name);
        } else if (name.equals(Group.PAYMENT_TERMS.member)) {
            object(Group.PAYMENT_TERMS, "", name);
        } else if (name.equals(Group.PACK.member)) {
            object(Group.PACK, "", name);
        } else if (ARRAYS.containsKey(name)) {
            array(name, ARRAYS.get(name));
        } else {
            value(DetailField.of(Group.PLAIN, name).orElse(DetailField.NOTE), "");
        }
    }

    private void array(String name, Group group) throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            problems.add(name, values.skip(), "The " + name + " are an array");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                problems.add(name, values.skip(), "An object was expected");
            } else if (group == Group.REFERENCE) {
                reference();
            } else if (group == Group.DELIVERY) {
                delivery();
            } else {
                members(group, String.valueOf(++counted));
            }
        }
    }

    private void delivery() throws FileRejectedException, IOException, X {
        details.beginDelivery();
        JsonMembers seen = new JsonMembers(DELIVERY_MEMBERS);
        for (String name = seen.next(parser); name != null; name = seen.next(parser)) {
            DetailField field = DetailField.of(Group.DELIVERY, name).orElse(null);
            if (field != null) {
                value(field, "");
            } else if (seen.known()) {
                read(name);
            } else {
                values.ignore(name);
            }
        }
        details.endDelivery();
    }

    private void reference() throws FileRejectedException, IOException, X {
        Cell kind = Cell.ABSENT;
        Cell number = Cell.ABSENT;
        JsonMembers seen = new JsonMembers(REFERENCE_MEMBERS);
        for (String name = seen.next(parser); name != null; name = seen.next(parser)) {
            if (!seen.known()) {
                values.ignore(name);
            } else if (name.equals(JsonMapping.KIND)) {
                kind = values.text(Group.REFERENCE.member, problems);
            } else {
                number = values.text(Group.REFERENCE.member, problems);
            }
        }
        details.add(DetailField.REFERENCE, kind.text(), number);
    }

    private void object(Group group, String of, String name) throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            members(group, of);
        } else if (token != JsonToken.VALUE_NULL) {
            problems.add(name, values.skip(), "An object was expected");
        }
    }

    private void members(Group group, String of) throws FileRejectedException, IOException, X {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            DetailField field = DetailField.of(group, name).orElse(null);
            if (field == null) {
                values.ignore(name);
            } else {
                value(field, of);
            }
        }
    }

    private void value(DetailField field, String of) throws FileRejectedException, IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY && field.type == Type.TEXTS) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                details.add(field, of, values.current(field.path(of), problems));
            }
        } else {
            details.add(field, of, values.current(field.path(of), problems));
        }
    }

    /** What is wrong with them: never a reason to refuse the order or the line. */
    JsonProblems problems() {
        return problems;
    }

    /** All there is of an order. */
    List<StagedDetail> take() {
        return details.takeOfOrder();
    }

    /** All there is of a line. */
    List<StagedDetail> takeOfLine(Cells.Builder<LineField> line) {
        return details.takeOfLine(line);
    }
}
