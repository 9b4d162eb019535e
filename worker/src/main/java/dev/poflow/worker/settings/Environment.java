package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads environment variables, and names the variable in every complaint. Immutable. */
public final class Environment {

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The variable's value, or empty where it is unset or blank. */
    public Optional<String> optional(String name) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    public String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    /** @throws ConfigurationException where the variable is unset or blank */
    public String required(String name) throws ConfigurationException {
        return optional(name).orElseThrow(() -> new ConfigurationException(name + " is not set"));
    }

    /** @throws ConfigurationException where the variable is no whole number between {@code min} and {@code max} */
    public int number(String name, int fallback, int min, int max) throws ConfigurationException {
        Optional<String> text = optional(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, together with the range
        }
        throw new ConfigurationException(
                "%s must be a whole number from %d to %d, but is \"%s\"".formatted(name, min, max, text.get()));
    }

    public Duration millis(String name, int fallback, int max) throws ConfigurationException {
        return Duration.ofMillis(number(name, fallback, 1, max));
    }

    /** @throws ConfigurationException where the variable names no constant of the type; the complaint lists them */
    public <E extends Enum<E>> E choice(String name, E fallback) throws ConfigurationException {
        Optional<String> text = optional(name);
        if (text.isEmpty()) {
            return fallback;
        }
        E[] choices = fallback.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equals(text.get())) {
                return choice;
            }
        }
        StringBuilder names = new StringBuilder();
        for (E choice : choices) {
            names.append(names.isEmpty() ? "" : ", ").append(choice.name());
        }
        throw new ConfigurationException("%s must be one of %s, but is \"%s\"".formatted(name, names, text.get()));
    }
}
