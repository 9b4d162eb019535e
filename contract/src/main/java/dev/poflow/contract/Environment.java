package dev.poflow.contract;

import java.util.Map;
import java.util.Optional;

/** Reads variables of the environment, and names the variable in every complaint. Immutable. */
public final class Environment {

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The variable's value, or what stands for it.
     *
     * @throws ConfigurationException where it is unset or blank and nothing stands for it, or has a value that it cannot have
     */
    public <T> T value(Variable<T> variable) throws ConfigurationException {
        Optional<T> value = optional(variable);
        if (value.isPresent()) {
            return value.get();
        }
        if (variable.unset() instanceof Variable.Default<T>(T stands, String _)) {
            return stands;
        }
        throw new ConfigurationException(variable.name() + " is not set: " + variable.meaning());
    }

    /**
     * The variable's value, or empty where it is unset or blank, whatever stands for it elsewhere.
     *
     * @throws ConfigurationException where it has a value that it cannot have
     */
    public <T> Optional<T> optional(Variable<T> variable) throws ConfigurationException {
        String text = variables.getOrDefault(variable.name(), "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = variable.kind().parse(text);
        if (value.isEmpty()) {
            throw new ConfigurationException("%s must be %s, but is \"%s\""
                    .formatted(variable.name(), variable.kind().must(), text));
        }
        return value;
    }
}
