package dev.poflow.worker.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the lines of a JSON document's orders, one at a time. */
final class JsonLines<X extends Exception> {

    /** Those that are read into a cell each stand at its index. */
    private static final List<String> OWN_MEMBERS = List.of(
            "lineId",
            "sku",
            "buyerSku",
            "supplierSku",
            "manufacturerSku",
            "gtin",
            "description",
            "quantity",
            "unit",
            "unitPrice",
            "baseQuantity",
            "amount",
            "currency",
            "allowances",
            "charges");

    private static final List<String> MEMBERS =
            Stream.concat(OWN_MEMBERS.stream(), JsonDetails.OF_LINE.stream()).toList();

    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final JsonValues<X> values;
    private int lines;

    JsonLines(JsonParser parser, OrderSink<X> sink, JsonValues<X> values) {
        this.parser = parser;
        this.sink = sink;
        this.values = values;
    }

    /** Reads the line that begins at the token at hand. */
    void read(int orderNumber) throws FileRejectedException, IOException, X {
        long sourceLine = parser.currentTokenLocation().getLineNr();
        JsonProblems problems = new JsonProblems();
        JsonMembers members = new JsonMembers(MEMBERS);
        JsonDetails<X> details = new JsonDetails<>(parser, values);
        Cell[] cells = new Cell[OWN_MEMBERS.size()];
        Arrays.fill(cells, Cell.ABSENT);
        List<StagedCharge> charges = new ArrayList<>(0);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = members.begin(parser);
                int index = members.index();
                if (name.equals("allowances") || name.equals("charges")) {
                    values.charges(name.equals("charges"), charges, problems);
                } else if (index >= 0 && index < OWN_MEMBERS.size()) {
                    cells[index] = values.text(name, problems);
                } else if (members.known()) {
                    details.read(name);
                } else {
                    values.ignore(name);
                }
            }
        } else {
            problems.add("", values.skip(), "A line is an object");
        }
        StagedLine line = new StagedLine(
                orderNumber,
                ++lines,
                sourceLine,
                cells[0],
                new StagedArticle(cells[1], cells[2], cells[3], cells[4], cells[5]),
                cells[6],
                cells[7],
                cells[8],
                cells[9],
                cells[10],
                cells[11],
                cells[12],
                charges,
                details.take());
        sink.line(line);
        for (JsonProblems.Problem problem : problems) {
            sink.issue(Issue.ofLine(IssueCode.LINE_MALFORMED, line, problem.at(), problem.field(), problem.message()));
        }
        for (JsonProblems.Problem problem : details.problems()) {
            sink.issue(Issue.ofLine(IssueCode.DETAIL_INVALID, line, problem.at(), problem.field(), problem.message()));
        }
    }
}
