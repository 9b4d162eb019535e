package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a JSON document's orders, one at a time. */
final class JsonLines<X extends Exception> {

    private static final List<String> MEMBERS = JsonMapping.of(JsonMapping.LINES);

    /** What each of the members is. */
    private static final List<Target> TARGETS = JsonMapping.targets(JsonMapping.LINES, MEMBERS);

    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final JsonValues<X> values;
    private final JsonDetails<X> details;
    private final JsonMembers members = new JsonMembers(MEMBERS);
    private final JsonProblems problems = new JsonProblems();

    /** The values of the line at hand. */
    private final Cells.Builder<LineField> cells = LineField.cells();

    private List<StagedCharge> charges = List.of();
    private int lines;

    JsonLines(JsonParser parser, OrderSink<X> sink, JsonValues<X> values) {
        this.parser = parser;
        this.sink = sink;
        this.values = values;
        this.details = new JsonDetails<>(parser, values);
    }

    /** Reads the line that begins at the token at hand. */
    void read(int orderNumber) throws FileRejectedException, IOException, X {
        long sourceLine = parser.currentTokenLocation().getLineNr();
        begin();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = members.next(parser); name != null; name = members.next(parser)) {
                member(name, members.index());
            }
        } else {
            problems.add("", values.skip(), "A line is an object");
        }
        List<StagedDetail> ofLine = details.takeOfLine(cells);
        give(new StagedLine(orderNumber, ++lines, sourceLine, cells.build(), charges, ofLine));
    }

    private void begin() {
        cells.clear();
        charges = List.of();
        members.begin();
        details.begin();
        problems.clear();
    }

    private void member(String name, int index) throws FileRejectedException, IOException, X {
        if (index < 0) {
            values.ignore(name);
        } else if (TARGETS.get(index) instanceof Target.Read(LineField field, String _)) {
            cells.set(field, values.text(name, problems));
        } else if (name.equals(JsonMapping.ALLOWANCES) || name.equals(JsonMapping.CHARGES)) {
            if (charges.isEmpty()) {
                charges = new ArrayList<>(2);
            }
            values.charges(name, charges, problems);
        } else {
            details.read(name);
        }
    }

    private void give(StagedLine line) throws X {
        sink.line(line);
        give(line, IssueCode.LINE_MALFORMED, problems);
        give(line, IssueCode.DETAIL_INVALID, details.problems());
    }

    private void give(StagedLine line, IssueCode code, JsonProblems found) throws X {
        if (found.isEmpty()) {
            return;
        }
        for (JsonProblems.Problem problem : found) {
            sink.issue(Issue.ofLine(code, line, problem.at(), problem.field(), problem.message()));
        }
    }
}
