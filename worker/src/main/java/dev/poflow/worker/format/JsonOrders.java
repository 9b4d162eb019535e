package dev.poflow.worker.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The orders of one JSON document, read token by token: no more than one line is held. */
final class JsonOrders<X extends Exception> {

    private static final List<String> ORDER_MEMBERS = List.of(
            "purchaseOrderNumber",
            "revision",
            "orderDate",
            "supplier",
            "currency",
            "totalAmount",
            "lineCount",
            "lines",
            "orders");
    private static final List<String> SUPPLIER_MEMBERS = List.of("id", "name");
    private static final List<String> LINE_MEMBERS = List.of(
            "lineId",
            "sku",
            "gtin",
            "description",
            "quantity",
            "unit",
            "unitPrice",
            "baseQuantity",
            "amount",
            "currency");

    private final JsonParser parser;
    private final OrderSink<X> sink;
    private final Warnings<X> warnings;
    private int orders;
    private int lines;

    JsonOrders(JsonParser parser, OrderSink<X> sink) {
        this.parser = parser;
        this.sink = sink;
        this.warnings = new Warnings<>(sink);
    }

    /** Reads the document: one order, an array of orders, or an object whose member {@code orders} is such an array. */
    void read() throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            readOrders();
        } else if (token == JsonToken.START_OBJECT) {
            readDocument();
        } else {
            throw malformed("An order, or an array of orders, was expected");
        }
        if (orders == 0) {
            throw rejected(IssueCode.NO_ORDERS, "The document holds no order: docs/formats.md shows how one looks");
        }
        if (parser.nextToken() != null) {
            throw malformed("A second document begins here: put all orders into one array");
        }
    }

    private void readDocument() throws FileRejectedException, IOException, X {
        JsonMembers members = new JsonMembers(ORDER_MEMBERS);
        Order order = new Order();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = members.begin(parser);
            if (name.equals("orders")) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw malformed("\"orders\" is no array");
                }
                readOrders();
            } else {
                order.member(name, members);
            }
        }
        boolean wrapper = members.has("orders");
        if (wrapper && members.count() > 1) {
            throw malformed("The document is both an order and a list of orders");
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
                order.problems.add("", skip(), "An order is an object");
            }
            order.end();
        }
    }

    /** The value at hand as text, exactly as written; a problem where it is no string and no number. */
    private Cell text(String field, JsonProblems problems) throws FileRejectedException, IOException {
        JsonToken token = parser.nextToken();
        return switch (token) {
            case VALUE_NULL -> cell("");
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> cell(storable(parser.getText()));
            default -> {
                Cell at = skip();
                problems.add(field, at, "A text or a number was expected");
                yield new Cell("", at.line(), at.column());
            }
        };
    }

    /** Passes over the value at hand, whatever it holds, and gives its first token. */
    private Cell skip() throws IOException {
        Cell at = cell(parser.getText());
        parser.skipChildren();
        return at;
    }

    private Cell cell(String text) {
        JsonLocation place = parser.currentTokenLocation();
        return new Cell(text, place.getLineNr(), place.getColumnNr());
    }

    /** Escapes can write what UTF-8 and PostgreSQL cannot hold. */
    private String storable(String text) throws FileRejectedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw rejected(
                        IssueCode.ENCODING, "An escape stands for no character of a text (NUL, or half of a pair)");
            }
        }
        return text;
    }

    private FileRejectedException malformed(String what) {
        return rejected(IssueCode.MALFORMED, what);
    }

    private FileRejectedException rejected(IssueCode code, String what) {
        JsonLocation place = parser.currentTokenLocation();
        return JsonMembers.rejected(code, place, "", what);
    }

    private void ignore(String name) throws IOException, X {
        JsonLocation place = parser.currentTokenLocation();
        warnings.warn(
                IssueCode.COLUMN_IGNORED,
                place.getLineNr(),
                place.getColumnNr(),
                "",
                name,
                "Member " + cell(name).quoted() + " is not known and is not read.");
        parser.nextToken();
        parser.skipChildren();
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
        private Cell supplierId = missing;
        private Cell supplierName = Cell.ABSENT;
        private Cell currency = Cell.ABSENT;
        private Cell totalAmount = Cell.ABSENT;
        private Cell lineCount = Cell.ABSENT;

        void member(String name, JsonMembers members) throws FileRejectedException, IOException, X {
            if (!members.known(name)) {
                ignore(name);
                return;
            }
            changed = true;
            switch (name) {
                case "purchaseOrderNumber" -> purchaseOrderNumber = text(name, problems);
                case "revision" -> revision = text(name, problems);
                case "orderDate" -> orderDate = text(name, problems);
                case "currency" -> currency = text(name, problems);
                case "totalAmount" -> totalAmount = text(name, problems);
                case "lineCount" -> lineCount = text(name, problems);
                case "supplier" -> readSupplier();
                default -> readLines();
            }
        }

        private void readSupplier() throws FileRejectedException, IOException, X {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                problems.add("supplier", skip(), "The supplier is an object with id and name");
                return;
            }
            JsonMembers members = new JsonMembers(SUPPLIER_MEMBERS);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = members.begin(parser);
                switch (name) {
                    case "id" -> supplierId = text("supplierId", problems);
                    case "name" -> supplierName = text("supplierName", problems);
                    default -> ignore(name);
                }
            }
        }

        private void readLines() throws FileRejectedException, IOException, X {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_ARRAY) {
                problems.add("lines", skip(), "The lines are an array");
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
                    throw rejected(
                            IssueCode.LIMIT_EXCEEDED,
                            "The file holds more than " + Limits.ORDERS + " orders: split it");
                }
                number = ++orders;
            }
            sink.order(new StagedOrder(
                    number, purchaseOrderNumber, revision, orderDate, supplierId, supplierName, currency));
            changed = false;
        }

        void end() throws FileRejectedException, X {
            if (changed || number == 0) {
                give();
            }
            if (totalAmount.present() || lineCount.present()) {
                sink.totals(new StagedTotals(number, totalAmount, lineCount, Cell.ABSENT));
            }
            for (JsonProblems.Problem problem : problems) {
                sink.issue(Issue.ofOrder(
                        IssueCode.ORDER_MALFORMED, number, problem.at(), problem.field(), problem.message()));
            }
        }
    }

    private void readLine(int orderNumber) throws FileRejectedException, IOException, X {
        long sourceLine = parser.currentTokenLocation().getLineNr();
        JsonProblems problems = new JsonProblems();
        JsonMembers members = new JsonMembers(LINE_MEMBERS);
        Cell[] cells = new Cell[LINE_MEMBERS.size()];
        Arrays.fill(cells, Cell.ABSENT);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = members.begin(parser);
                if (members.known(name)) {
                    cells[LINE_MEMBERS.indexOf(name)] = text(name, problems);
                } else {
                    ignore(name);
                }
            }
        } else {
            problems.add("", skip(), "A line is an object");
        }
        StagedLine line = new StagedLine(
                orderNumber,
                ++lines,
                sourceLine,
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[5],
                cells[6],
                cells[7],
                cells[8],
                cells[9]);
        sink.line(line);
        for (JsonProblems.Problem problem : problems) {
            sink.issue(Issue.ofLine(IssueCode.LINE_MALFORMED, line, problem.at(), problem.field(), problem.message()));
        }
    }
}
