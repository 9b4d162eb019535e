package dev.poflow.cli.worker;

import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.source.SourceException;
import dev.poflow.cli.source.Sources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of one {@code poflow run} have in common. Immutable and thread-safe.
 *
 * @param databaseDirectory one file per key of the database's address
 * @param privateDirectory for files that only this user may read; deleted at the end
 * @param logs where each worker's output goes
 * @param echo takes every worker's output too; null: nobody
 * @param page how workers say what is wrong with their files: variables for them; empty where nobody asks
 * @param parallel workers at a time
 */
public record WorkerSetup(
        WorkerProgram program,
        List<String> jvmOptions,
        Path databaseDirectory,
        Sources sources,
        List<String> allowHosts,
        Path privateDirectory,
        Path logs,
        @Nullable PrintStream echo,
        Guardian guardian,
        Map<String, String> page,
        int parallel) {

    Map<String, String> environment(Workflow workflow) throws SourceException, IOException {
        return WorkerEnvironment.of(workflow, sources.open(workflow.input()), databaseDirectory, allowHosts);
    }
}
