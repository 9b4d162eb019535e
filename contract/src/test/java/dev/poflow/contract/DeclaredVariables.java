package dev.poflow.contract;

import java.util.List;
import java.util.stream.Stream;

/** All variables of the contract. */
final class DeclaredVariables {

    private DeclaredVariables() {}

    static List<Variable<?>> all() {
        return Stream.of(
                        WorkerVariables.OF_RUN,
                        WorkerVariables.OF_OTHER_COMMANDS,
                        OperatorVariables.ALL,
                        CliVariables.ALL)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    static List<String> names(List<? extends Variable<?>> variables) {
        return variables.stream().<String>map(Variable::name).toList();
    }
}
