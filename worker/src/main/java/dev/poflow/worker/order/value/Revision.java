package dev.poflow.worker.order.value;

import java.util.OptionalInt;

/** Revisions of a purchase order: whole numbers from 0, the original. */
public final class Revision {

    private static final int MOST_DIGITS = 9;

    private Revision() {}

    /** The number as written; 0 for an empty text; empty where it is no such number. */
    public static OptionalInt read(String text) {
        if (text.isEmpty()) {
            return OptionalInt.of(0);
        }
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && text.length() <= MOST_DIGITS ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
