package dev.poflow.operator.settings;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the operator's environment says; docs/operator.md lists the variables. Immutable.
 *
 * @param workerImage image of every worker pod
 * @param pullPolicy Always, IfNotPresent or Never
 * @param databaseSecret Secret that a workflow without {@code spec.database} uses, in the workflow's own namespace; empty: there is none
 * @param databaseCaSecret Secret beside it whose key {@code ca.crt} is the CA of the database's certificate; empty: there is none
 * @param workerMemory memory limit of a worker whose template names none
 * @param workerMemoryRequest memory request of a worker whose template names none
 * @param workerCpu CPU request of a worker whose template names none
 * @param allowHosts hosts that a worker may download from although their address is private
 * @param namespaces namespaces to watch; empty: all
 * @param maxParallel workers that may run at the same time, over all namespaces; empty: as many as there are
 * @param leaseNamespace where the lease is; empty: no leader election
 * @param identity this replica's name
 * @param port of the operator's own endpoints; 0 takes a free one
 */
public record Settings(
        String workerImage,
        String pullPolicy,
        Optional<String> databaseSecret,
        Optional<String> databaseCaSecret,
        Quantity workerMemory,
        Quantity workerMemoryRequest,
        Quantity workerCpu,
        List<String> allowHosts,
        Set<String> namespaces,
        Optional<Integer> maxParallel,
        Optional<String> leaseNamespace,
        String identity,
        int port) {

    private static final Set<String> PULL_POLICIES = Set.of("Always", "IfNotPresent", "Never");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads and checks the environment, so that a wrong one ends the operator at once, and not its first workflow.
     *
     * @throws SettingsException where a variable is missing or has a value that it cannot have
     */
    public static Settings of(Map<String, String> environment) throws SettingsException {
        Variables variables = new Variables(environment);
        boolean election = variables.flag("POFLOW_LEADER_ELECTION", false);
        return new Settings(
                variables.required("POFLOW_WORKER_IMAGE", "the image of the worker pods"),
                variables.oneOf("POFLOW_WORKER_IMAGE_PULL_POLICY", "IfNotPresent", PULL_POLICIES),
                variables.name("POFLOW_DEFAULT_DATABASE_SECRET"),
                variables.name("POFLOW_DEFAULT_DATABASE_CA_SECRET"),
                variables.quantity("POFLOW_WORKER_MEMORY_LIMIT", "512Mi"),
                variables.quantity("POFLOW_WORKER_MEMORY_REQUEST", "256Mi"),
                variables.quantity("POFLOW_WORKER_CPU_REQUEST", "100m"),
                variables.list("POFLOW_ALLOW_HOSTS"),
                new TreeSet<>(variables.names("POFLOW_WATCH_NAMESPACES")),
                variables.optionalNumber("POFLOW_MAX_PARALLEL", 1, Integer.MAX_VALUE),
                election
                        ? Optional.of(
                                variables.required("POFLOW_NAMESPACE", "the namespace of the leader election's lease"))
                        : Optional.empty(),
                variables.text("POFLOW_POD_NAME", variables.text("HOSTNAME", "poflow-operator")),
                variables.optionalNumber("POFLOW_PORT", 0, HIGHEST_PORT).orElse(8080));
    }

    /** Reads one variable after the other; an empty one is as good as none. */
    private record Variables(Map<String, String> environment) {
        private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";

        String text(String name, String otherwise) {
            String value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        String required(String name, String meaning) throws SettingsException {
            String value = text(name, "");
            if (value.isEmpty()) {
                throw new SettingsException(name + " is not set: it must name " + meaning);
            }
            return value;
        }

        String oneOf(String name, String otherwise, Set<String> allowed) throws SettingsException {
            String value = text(name, otherwise);
            if (!allowed.contains(value)) {
                throw new SettingsException(name + " must be one of " + String.join(", ", new TreeSet<>(allowed))
                        + ", but is \"" + value + "\"");
            }
            return value;
        }

        boolean flag(String name, boolean otherwise) throws SettingsException {
            return Boolean.parseBoolean(oneOf(name, Boolean.toString(otherwise), Set.of("true", "false")));
        }

        Optional<Integer> optionalNumber(String name, int least, int most) throws SettingsException {
            String value = text(name, "");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException notANumber) {
                // The same answer as for a number out of range.
            }
            throw new SettingsException(
                    name + " must be a whole number from " + least + " to " + most + ", but is \"" + value + "\"");
        }

        Quantity quantity(String name, String otherwise) throws SettingsException {
            String value = text(name, otherwise);
            try {
                Quantity quantity = Quantity.parse(value);
                if (quantity.getNumericalAmount().signum() > 0) {
                    return quantity;
                }
            } catch (IllegalArgumentException | ArithmeticException notAQuantity) {
                // The same answer as for nothing or less.
            }
            throw new SettingsException(name + " must be a quantity as Kubernetes writes it, such as " + otherwise
                    + ", but is \"" + value + "\"");
        }

        List<String> list(String name) {
            return Arrays.stream(text(name, "").split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        Set<String> names(String name) throws SettingsException {
            Set<String> names = list(name).stream().collect(Collectors.toSet());
            for (String each : names) {
                check(name, each);
            }
            return names;
        }

        Optional<String> name(String name) throws SettingsException {
            String value = text(name, "");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            check(name, value);
            return Optional.of(value);
        }

        private static void check(String variable, String value) throws SettingsException {
            if (!value.matches(NAME)) {
                throw new SettingsException(variable
                        + " must hold names of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit, but has \""
                        + value + "\"");
            }
        }
    }
}
