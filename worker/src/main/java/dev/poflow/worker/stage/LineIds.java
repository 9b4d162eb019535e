package dev.poflow.worker.stage;

/**
 * Says cheaply of most orders that no two of their lines share an identifier: where each identifier is greater than the one before,
 * as suppliers number lines, none repeats. For one thread.
 */
final class LineIds {

    private String last = "";
    private boolean rising = true;

    /** Takes the next line's identifier; empty where it has none. */
    void add(String id) {
        if (id.isEmpty()) {
            return;
        }
        // Longer is greater, so that 10 follows 9; any order of all texts would do.
        int compared = id.length() != last.length() ? Integer.compare(id.length(), last.length()) : id.compareTo(last);
        rising &= compared > 0;
        last = id;
    }

    /** Whether two lines may have the same identifier: their identifiers must be compared then. */
    boolean mayRepeat() {
        return !rising;
    }
}
