package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The orders of one JSON document, read token by token: no more than one line is held. */
final class JsonOrders<X extends Exception> {

    private static final String ORDERS = "orders";

    /** The document may be an order itself, or hold the orders. */
    private static final List<String> MEMBERS =
            Stream.concat(JsonOrder.MEMBERS.stream(), Stream.of(ORDERS)).toList();

    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final JsonValues<X> values;
    private final JsonLines<X> lines;
    private int orders;

    JsonOrders(JsonParser parser, TextReader text, OrderSink<X> sink) {
        this.parser = parser;
        this.sink = sink;
        this.values = new JsonValues<>(parser, text, new Warnings<>(sink));
        this.lines = new JsonLines<>(parser, sink, values);
    }

    /** Reads the document: one order, an array of orders, or an object whose member {@code orders} is such an array. */
    void read() throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            readOrders();
        } else if (token == JsonToken.START_OBJECT) {
            readDocument();
        } else {
            throw values.malformed("An order, or an array of orders, was expected");
        }
        if (orders == 0) {
            throw values.rejected(
                    IssueCode.NO_ORDERS, "The document holds no order: docs/formats.md shows how one looks");
        }
        if (parser.nextToken() != null) {
            throw values.malformed("A second document begins here: put all orders into one array");
        }
    }

    private void readDocument() throws FileRejectedException, IOException, X {
        JsonMembers members = new JsonMembers(MEMBERS);
        JsonOrder<X> order = new JsonOrder<>(this, parser, sink, values, lines);
        for (String name = members.next(parser); name != null; name = members.next(parser)) {
            if (name.equals(ORDERS)) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw values.malformed("\"orders\" is no array");
                }
                readOrders();
            } else {
                order.member(name, members);
            }
        }
        boolean wrapper = members.has(ORDERS);
        if (wrapper && members.count() > 1) {
            throw values.malformed("The document is both an order and a list of orders");
        }
        if (!wrapper && members.count() > 0) {
            order.end();
        }
    }

    private void readOrders() throws FileRejectedException, IOException, X {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonOrder<X> order = new JsonOrder<>(this, parser, sink, values, lines);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonMembers members = new JsonMembers(JsonOrder.MEMBERS);
                for (String name = members.next(parser); name != null; name = members.next(parser)) {
                    order.member(name, members);
                }
            } else {
                order.malformed();
            }
            order.end();
        }
    }

    /** The number of the order that is given to the sink next. */
    int nextNumber() throws FileRejectedException {
        if (orders == Limits.ORDERS) {
            throw values.rejected(
                    IssueCode.LIMIT_EXCEEDED, "The file holds more than " + Limits.ORDERS + " orders: split it");
        }
        return ++orders;
    }
}
