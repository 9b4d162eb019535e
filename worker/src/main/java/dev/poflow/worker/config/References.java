package dev.poflow.worker.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Names of things that may be configured further below, to be looked up at the end. Each name is noted once. */
final class References {

    private final Map<String, Place> places = new LinkedHashMap<>();

    private record Place(String field, int line) {}

    /** Notes that the value that was read last names such a thing. */
    void add(String name, ConfigInput input) {
        if (!name.isEmpty() && !places.containsKey(name)) {
            places.put(name, new Place(input.path(), input.line()));
        }
    }

    /** Notes that something at this line names such a thing, or would need it. */
    void add(String name, String field, int line) {
        places.putIfAbsent(name, new Place(field, line));
    }

    /** Notes each name that there is not. @param message with a place for the name */
    void check(Predicate<String> exists, Problems problems, String message) {
        places.forEach((name, place) -> {
            if (!exists.test(name)) {
                problems.add(place.line(), place.field(), message.formatted(name));
            }
        });
    }
}
