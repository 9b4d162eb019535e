package dev.poflow.worker.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedSupplier;
import dev.poflow.worker.order.StagedTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The orders of one JSON document, read token by token: no more than one line is held. */
final class JsonOrders<X extends Exception> {

    private static final List<String> ORDER_MEMBERS = List.of(
            "purchaseOrderNumber",
            "kind",
            "revision",
            "orderDate",
            "supplier",
            "currency",
            "totalAmount",
            "lineCount",
            "allowanceTotal",
            "chargeTotal",
            "taxExclusiveAmount",
            "taxAmount",
            "taxInclusiveAmount",
            "prepaidAmount",
            "roundingAmount",
            "payableAmount",
            "allowances",
            "charges",
            "lines",
            "orders");
    private static final List<String> SUPPLIER_MEMBERS = List.of("id", "gln", "duns", "vat", "name");
    private static final List<String> SUPPLIER_FIELDS =
            List.of("supplierId", "supplierGln", "supplierDuns", "supplierVat", "supplierName");
    private static final List<String> LINE_MEMBERS = List.of(
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

    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final JsonValues<X> values;
    private int orders;
    private int lines;

    JsonOrders(JsonParser parser, OrderSink<X> sink) {
        this.parser = parser;
        this.sink = sink;
        this.values = new JsonValues<>(parser, new Warnings<>(sink));
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
        JsonMembers members = new JsonMembers(ORDER_MEMBERS);
        Order order = new Order();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = members.begin(parser);
            if (name.equals("orders")) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw values.malformed("\"orders\" is no array");
                }
                readOrders();
            } else {
                order.member(name, members);
            }
        }
        boolean wrapper = members.has("orders");
        if (wrapper && members.count() > 1) {
            throw values.malformed("The document is both an order and a list of orders");
        }
        if (!wrapper && members.count() > 0) {
            order.end();
        }
    }

    private void readOrders() throws FileRejectedException, IOException, X {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Order order = new Order();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonMembers members = new JsonMembers(ORDER_MEMBERS.subList(0, ORDER_MEMBERS.size() - 1));
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    order.member(members.begin(parser), members);
                }
            } else {
                order.problems.add("", values.skip(), "An order is an object");
            }
            order.end();
        }
    }

    /** One order object. Given to the sink when its lines begin, and once more at its end if members came after them. */
    private final class Order {

        private final JsonProblems problems = new JsonProblems();
        private int number;
        private boolean changed;
        private final Cell missing =
                Cell.absentFrom(parser.currentTokenLocation().getLineNr());
        private Cell purchaseOrderNumber = missing;
        private Cell revision = Cell.ABSENT;
        private Cell orderDate = Cell.ABSENT;
        private final Cell[] supplier = {missing, Cell.ABSENT, Cell.ABSENT, Cell.ABSENT, Cell.ABSENT};
        private Cell kind = Cell.ABSENT;
        private Cell currency = Cell.ABSENT;
        private final Map<String, Cell> totals = new HashMap<>();
        private final List<StagedCharge> charges = new ArrayList<>(0);

        void member(String name, JsonMembers members) throws FileRejectedException, IOException, X {
            if (!members.known()) {
                values.ignore(name);
                return;
            }
            changed = true;
            switch (name) {
                case "purchaseOrderNumber" -> purchaseOrderNumber = values.text(name, problems);
                case "revision" -> revision = values.text(name, problems);
                case "orderDate" -> orderDate = values.text(name, problems);
                case "currency" -> currency = values.text(name, problems);
                case "kind" -> kind = values.text(name, problems);
                case "supplier" -> readSupplier();
                case "allowances", "charges" -> values.charges(name.equals("charges"), charges, problems);
                case "lines" -> readLines();
                default -> totals.put(name, values.text(name, problems));
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
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = members.begin(parser);
                int index = members.index();
                if (index < 0) {
                    values.ignore(name);
                } else {
                    supplier[index] = values.text(SUPPLIER_FIELDS.get(index), problems);
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
                readLine(number);
            }
        }

        private void give() throws FileRejectedException, X {
            if (number == 0) {
                if (orders == Limits.ORDERS) {
                    throw values.rejected(
                            IssueCode.LIMIT_EXCEEDED,
                            "The file holds more than " + Limits.ORDERS + " orders: split it");
                }
                number = ++orders;
            }
            sink.order(new StagedOrder(
                    number,
                    OrderKind.read(kind.text()).orElse(OrderKind.ORIGINAL),
                    purchaseOrderNumber,
                    revision,
                    orderDate,
                    new StagedSupplier(supplier[0], supplier[1], supplier[2], supplier[3], supplier[4]),
                    currency));
            changed = false;
        }

        void end() throws FileRejectedException, X {
            if (changed || number == 0) {
                give();
            }
            StagedTotals found = totals();
            if (found.present()) {
                sink.totals(found);
            }
            if (OrderKind.read(kind.text()).isEmpty()) {
                sink.issue(Kinds.unknown(number, kind));
            }
            for (JsonProblems.Problem problem : problems) {
                sink.issue(Issue.ofOrder(
                        IssueCode.ORDER_MALFORMED, number, problem.at(), problem.field(), problem.message()));
            }
        }

        private StagedTotals totals() {
            return new StagedTotals(
                    number,
                    total("totalAmount"),
                    total("lineCount"),
                    Cell.ABSENT,
                    total("allowanceTotal"),
                    total("chargeTotal"),
                    total("taxExclusiveAmount"),
                    total("taxAmount"),
                    total("taxInclusiveAmount"),
                    total("prepaidAmount"),
                    total("roundingAmount"),
                    total("payableAmount"),
                    List.copyOf(charges));
        }

        private Cell total(String name) {
            return totals.getOrDefault(name, Cell.ABSENT);
        }
    }

    private void readLine(int orderNumber) throws FileRejectedException, IOException, X {
        long sourceLine = parser.currentTokenLocation().getLineNr();
        JsonProblems problems = new JsonProblems();
        JsonMembers members = new JsonMembers(LINE_MEMBERS);
        Cell[] cells = new Cell[LINE_MEMBERS.size()];
        Arrays.fill(cells, Cell.ABSENT);
        List<StagedCharge> charges = new ArrayList<>(0);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = members.begin(parser);
                if (name.equals("allowances") || name.equals("charges")) {
                    values.charges(name.equals("charges"), charges, problems);
                } else if (members.known()) {
                    cells[members.index()] = values.text(name, problems);
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
                charges);
        sink.line(line);
        for (JsonProblems.Problem problem : problems) {
            sink.issue(Issue.ofLine(IssueCode.LINE_MALFORMED, line, problem.at(), problem.field(), problem.message()));
        }
    }
}
