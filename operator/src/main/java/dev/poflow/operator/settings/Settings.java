package dev.poflow.operator.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.OperatorVariables;
import dev.poflow.contract.Variable;
import dev.poflow.contract.WorkerVariables;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    /**
     * Reads and checks the environment, so that a wrong one ends the operator at once, and not its first workflow.
     *
     * @throws ConfigurationException where a variable is missing or has a value that it cannot have
     */
    public static Settings of(Map<String, String> variables) throws ConfigurationException {
        Environment environment = new Environment(variables);
        boolean election = environment.value(OperatorVariables.LEADER_ELECTION).equals("true");
        return new Settings(
                environment.value(OperatorVariables.WORKER_IMAGE),
                environment.value(OperatorVariables.WORKER_IMAGE_PULL_POLICY),
                environment.optional(OperatorVariables.DEFAULT_DATABASE_SECRET),
                environment.optional(OperatorVariables.DEFAULT_DATABASE_CA_SECRET),
                quantity(environment, OperatorVariables.WORKER_MEMORY_LIMIT),
                quantity(environment, OperatorVariables.WORKER_MEMORY_REQUEST),
                quantity(environment, OperatorVariables.WORKER_CPU_REQUEST),
                environment.optional(WorkerVariables.ALLOW_HOSTS).orElse(List.of()),
                new TreeSet<>(
                        environment.optional(OperatorVariables.WATCH_NAMESPACES).orElse(List.of())),
                environment.optional(OperatorVariables.MAX_PARALLEL),
                election ? Optional.of(environment.value(OperatorVariables.NAMESPACE)) : Optional.empty(),
                environment.optional(OperatorVariables.POD_NAME).orElseGet(() -> hostName(variables)),
                environment.value(OperatorVariables.PORT));
    }

    private static String hostName(Map<String, String> variables) {
        String name = variables.getOrDefault("HOSTNAME", "").strip();
        return name.isEmpty() ? "poflow-operator" : name;
    }

    private static Quantity quantity(Environment environment, Variable<String> variable) throws ConfigurationException {
        String text = environment.value(variable);
        try {
            Quantity quantity = Quantity.parse(text);
            if (quantity.getNumericalAmount().signum() > 0) {
                return quantity;
            }
        } catch (IllegalArgumentException | ArithmeticException notAQuantity) {
            // The same answer as for nothing or less.
        }
        throw new ConfigurationException("%s must be %s, such as 512Mi or 100m, but is \"%s\""
                .formatted(variable, variable.kind().must(), text));
    }
}
