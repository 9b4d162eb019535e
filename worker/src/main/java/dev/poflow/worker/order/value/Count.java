package dev.poflow.worker.order.value;

/** A number of things in a sentence: "1 line", "2 lines". */
public final class Count {

    private Count() {}

    /** @param noun for one, of which the plural ends in s */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
