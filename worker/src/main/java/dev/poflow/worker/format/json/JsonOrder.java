package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One order object. Given to the sink when its lines begin, and once more at its end if members came after them. */
final class JsonOrder<X extends Exception> {

    /** All members of an order. */
    static final List<String> MEMBERS = JsonMapping.ofOrder();

    /** What each of the members is. */
    private static final List<Target> TARGETS = JsonMapping.targets("", MEMBERS);

    private static final List<String> SUPPLIER_MEMBERS = JsonMapping.of(JsonMapping.SUPPLIER);
    private static final List<Target> SUPPLIER_TARGETS = JsonMapping.targets(JsonMapping.SUPPLIER, SUPPLIER_MEMBERS);

    private final JsonOrders<X> document;
    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final JsonValues<X> values;
    private final JsonLines<X> lines;
    private final JsonDetails<X> details;
    private final JsonProblems problems = new JsonProblems();
    private int number;
    private boolean changed;
    private final Cells.Builder<OrderField> header = OrderField.cells();
    private final Cells.Builder<OrderField> totals = OrderField.cells();
    private Cell kind = Cell.ABSENT;
    private final List<StagedCharge> charges = new ArrayList<>(0);

    JsonOrder(JsonOrders<X> document, JsonParser parser, OrderSink<X> sink, JsonValues<X> values, JsonLines<X> lines) {
        this.document = document;
        this.parser = parser;
        this.sink = sink;
        this.values = values;
        this.lines = lines;
        this.details = new JsonDetails<>(parser, values);
        Cell start = Cell.absentFrom(parser.currentTokenLocation().getLineNr());
        header.set(OrderField.PURCHASE_ORDER_NUMBER, start).set(OrderField.SUPPLIER_ID, start);
    }

    /** The order is no object at all. */
    void malformed() throws IOException {
        problems.add("", values.skip(), "An order is an object");
    }

    /** Takes a member whose name has been read. */
    void member(String name, JsonMembers members) throws FileRejectedException, IOException, X {
        if (!members.known()) {
            values.ignore(name);
            return;
        }
        int index = members.index();
        if (TARGETS.get(index) instanceof Target.Read(OrderField field, String _)) {
            changed = true;
            value(field, field == OrderField.TEST ? values.flag(name, problems) : values.text(name, problems));
            return;
        }
        switch (name) {
            case JsonMapping.SUPPLIER -> {
                changed = true;
                readSupplier();
            }
            case JsonMapping.ALLOWANCES, JsonMapping.CHARGES -> {
                changed = true;
                values.charges(name, charges, problems);
            }
            case JsonMapping.LINES -> {
                changed = true;
                readLines();
            }
            default -> details.read(name);
        }
    }

    private void value(OrderField field, Cell cell) {
        if (field == OrderField.KIND) {
            kind = cell;
        } else {
            (field.isTotal() ? totals : header).set(field, cell);
        }
    }

    private void readSupplier() throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            problems.add("supplier", values.skip(), "The supplier is an object with id and name");
            return;
        }
        JsonMembers members = new JsonMembers(SUPPLIER_MEMBERS);
        for (String name = members.next(parser); name != null; name = members.next(parser)) {
            int index = members.index();
            if (index < 0) {
                values.ignore(name);
            } else if (SUPPLIER_TARGETS.get(index) instanceof Target.Read(OrderField field, String _)) {
                header.set(field, values.text(field.member, problems));
            }
        }
    }

    private void readLines() throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            problems.add("lines", values.skip(), "The lines are an array");
            return;
        }
        give();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            lines.read(number);
        }
    }

    private void give() throws FileRejectedException, X {
        if (number == 0) {
            number = document.nextNumber();
        }
        sink.order(new StagedOrder(number, OrderKind.read(kind.text()).orElse(OrderKind.ORIGINAL), header.build()));
        changed = false;
    }

    void end() throws FileRejectedException, X {
        if (changed || number == 0) {
            give();
        }
        List<StagedDetail> says = details.take();
        if (!says.isEmpty()) {
            sink.details(number, says);
        }
        StagedTotals found = new StagedTotals(number, totals.build(), List.copyOf(charges));
        if (found.present()) {
            sink.totals(found);
        }
        if (OrderKind.read(kind.text()).isEmpty()) {
            sink.issue(Kinds.unknown(number, kind));
        }
        for (JsonProblems.Problem problem : problems) {
            sink.issue(
                    Issue.ofOrder(IssueCode.ORDER_MALFORMED, number, problem.at(), problem.field(), problem.message()));
        }
        for (JsonProblems.Problem problem : details.problems()) {
            sink.issue(
                    Issue.ofOrder(IssueCode.DETAIL_INVALID, number, problem.at(), problem.field(), problem.message()));
        }
    }
}
