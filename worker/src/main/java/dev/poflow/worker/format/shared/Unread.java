package dev.poflow.worker.format.shared;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says and its reader has no use for, by name, with how often it comes and where first. What can change what is owed, or where
 * or when it is delivered, holds its order; all else is a warning of the file. For one file and one thread.
 */
public final class Unread<X extends Exception> {

    /** Different names of one order, and of the file, that are listed. */
    private static final int NAMES = 100;

    /** Characters of a name: a path, or a code that a damaged file has, may be as long as the file. */
    private static final int LONGEST_NAME = 150;

    private final OrderSink<X> sink;
    private final Map<String, Found> ofOrder = new LinkedHashMap<>();
    private final Map<String, Found> ofFile = new LinkedHashMap<>();

    public Unread(OrderSink<X> sink) {
        this.sink = sink;
    }

    /** A value of the order at hand that can change what is owed, or where or when it is delivered. */
    public void weighty(String name, Cell value) {
        note(ofOrder, name, value);
    }

    /** Any other value. */
    public void light(String name, Cell value) {
        note(ofFile, name, value);
    }

    private static void note(Map<String, Found> list, String fullName, Cell value) {
        String name = Cell.cut(fullName, LONGEST_NAME);
        Found found = list.get(name);
        if (found != null) {
            found.times++;
        } else if (list.size() < NAMES) {
            list.put(name, new Found(value));
        }
    }

    /** The order at hand is at its end. */
    public void endOrder(int number) throws X {
        for (Map.Entry<String, Found> each : ofOrder.entrySet()) {
            Found found = each.getValue();
            sink.issue(
                    Issue.ofOrder(
                            IssueCode.VALUE_UNREAD,
                            number,
                            found.first,
                            each.getKey(),
                            found.sentence(each.getKey())
                                    + ", and may change what is owed or delivered: release the order when you have looked at it."));
        }
        ofOrder.clear();
    }

    /** The file is at its end. */
    public void endFile() throws X {
        for (Map.Entry<String, Found> each : ofFile.entrySet()) {
            Found found = each.getValue();
            sink.issue(Issue.ofFile(
                    IssueCode.VALUE_IGNORED,
                    found.first.line(),
                    found.first.column(),
                    each.getKey(),
                    found.first.text(),
                    found.sentence(each.getKey()) + "."));
        }
        ofFile.clear();
    }

    private static final class Found {

        private final Cell first;
        private int times = 1;

        Found(Cell first) {
            this.first = first;
        }

        String sentence(String name) {
            String often = times == 1 ? "" : " (%,d times, here first)".formatted(times);
            // An attribute of the outermost element has nothing before it.
            String path = name.startsWith("@") ? "Attribute " + name : name;
            return path + " says " + first.quoted() + often + ", which is not read";
        }
    }
}
