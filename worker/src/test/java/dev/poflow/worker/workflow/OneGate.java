package dev.poflow.worker.workflow;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.Environment;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.WorkerSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Many workflows one after another in this JVM, on one gate and one database: hundreds of small files in seconds. */
final class OneGate implements AutoCloseable {

    final TestDatabase database = TestServer.shared().migrated();
    private final ConnectionGate gate = new ConnectionGate(
            database.address(), settings(command("gate", Path.of("/none"))).gate(), new WorkerSchema());

    /** A workflow of a merchant that is named as it is, so that its rows can be told from all others'. */
    WorkerCommand command(String name, Path file) {
        return WorkerCommand.on(database).workflow(name).merchant(name).source(file);
    }

    /** The same for a file with this content. */
    WorkerCommand command(String name, byte[] content) {
        try {
            return command(name, Files.write(Files.createTempFile("orders", ".txt"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run(WorkerCommand command) {
        WorkerSettings settings = settings(command);
        return new WorkflowRunner(settings, gate, new Progress(settings.identity())).run();
    }

    private static WorkerSettings settings(WorkerCommand command) {
        try {
            return WorkerSettings.of(new Environment(command.environment()));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
