package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.shared.Limits;
import java.util.BitSet;

/** A set of places of one segment; the same object for every segment, refilled. */
final class EdiPlaces {

    private final BitSet places = new BitSet();

    void clear() {
        places.clear();
    }

    /** Adds a place, without those that would count where nothing stood there; that of a segment is all of it. */
    void add(EdiPlace place) {
        for (int component = place.component(); component <= place.to(); component++) {
            places.set(bit(place.element(), component));
        }
    }

    /** Adds the place of the code that a condition asks for, if it asks for one. */
    void add(EdiMapping.When when) {
        if (when.place().element() > 0) {
            add(when.place());
        }
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether a component is among them, by itself or with its element or segment. */
    boolean has(int element, int component) {
        return places.get(bit(0, 0)) || places.get(bit(element, 0)) || places.get(bit(element, component));
    }

    private static int bit(int element, int component) {
        return element * (Limits.ELEMENTS + 1) + component;
    }
}
