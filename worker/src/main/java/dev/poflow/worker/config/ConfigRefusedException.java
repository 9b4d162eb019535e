package dev.poflow.worker.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configurations with all that is wrong with them: none of them is stored. */
public final class ConfigRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int count;
    private final transient List<ConfigProblem> problems;

    ConfigRefusedException(int count, List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.count = count;
        this.problems = List.copyOf(problems);
    }

    /** How many problems there are; of each file only the first 1,000 are kept. */
    public int count() {
        return count;
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
