package dev.poflow.api;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sets standard conditions so that each keeps the time of its last change. Thread-safe: pure functions. */
public final class Conditions {
    public static final String ACCEPTED = "Accepted";
    public static final String GATE_OPEN = "GateOpen";
    public static final String COMPLETE = "Complete";
    public static final String FAILED = "Failed";
    public static final String SUSPENDED = "Suspended";

    /** Whether something of a run that is over waits for a person. */
    public static final String ATTENTION = "Attention";

    private Conditions() {}

    /**
     * The conditions with one of them set; the list given is not changed.
     *
     * @param type one of the constants
     * @param reason CamelCase and not empty, as the Condition type asks
     * @param now the transition's time, kept only where the state really changed
     */
    public static List<Condition> with(
            List<Condition> conditions,
            String type,
            boolean state,
            String reason,
            String message,
            long generation,
            Instant now) {
        String status = state ? "True" : "False";
        List<Condition> result = new ArrayList<>();
        String since = now.truncatedTo(ChronoUnit.SECONDS).toString();
        int place = -1;
        for (Condition condition : conditions) {
            if (type.equals(condition.getType())) {
                place = result.size();
                since = Objects.equals(condition.getStatus(), status) ? condition.getLastTransitionTime() : since;
            } else {
                result.add(condition);
            }
        }
        Condition set = new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withObservedGeneration(generation)
                .withLastTransitionTime(since)
                .build();
        result.add(place < 0 ? result.size() : place, set);
        return List.copyOf(result);
    }
}
