package dev.poflow.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables and the values that whoever starts a worker gives them. Not thread-safe: made, used and thrown away in one method. */
public final class Assignments {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Sets a variable; null leaves it unset. */
    public <T> Assignments set(Variable<T> variable, @Nullable T value) {
        if (value != null) {
            values.put(variable.name(), variable.kind().write(value));
        }
        return this;
    }

    /** Sets a variable where there is a value. */
    public <T> Assignments set(Variable<T> variable, Optional<? extends T> value) {
        value.ifPresent(present -> values.put(variable.name(), variable.kind().write(present)));
        return this;
    }

    /** In the order in which they were set; a view that nobody can change. */
    public Map<String, String> map() {
        return Collections.unmodifiableMap(values);
    }
}
