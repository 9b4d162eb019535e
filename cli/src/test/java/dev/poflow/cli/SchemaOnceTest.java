package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.worker.WorkerProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker brings the schema of an embedded database up to date once, and again where something may have changed since. */
class SchemaOnceTest {
    @TempDir
    private Path directory;

    private Path worker = Path.of("");

    @BeforeEach
    void installWorker() throws Exception {
        worker = StandInWorker.install(Files.createDirectory(directory.resolve("worker")));
    }

    @Test
    void aLaterRunOfTheSameWorkerDoesNotMigrateAgain() throws Exception {
        run();
        run();

        assertThat(StandInWorker.migrations(worker)).isEqualTo(1);
    }

    @Test
    void anotherWorkerMigrates() throws Exception {
        run();
        Files.setLastModifiedTime(worker.resolve("worker.jar"), FileTime.fromMillis(1_000_000_000_000L));
        run();

        assertThat(StandInWorker.migrations(worker)).isEqualTo(2);
    }

    @Test
    void aRoleThatWasMadeAnewIsGrantedItsRights() throws Exception {
        run();
        Files.delete(data().resolve("worker-password"));
        run();

        assertThat(StandInWorker.migrations(worker)).isEqualTo(2);
    }

    @Test
    void whatWasLeftRunningForItsUserIsLookedAtAgain() throws Exception {
        run();
        EmbeddedPostgres kept = start();
        kept.keep();
        try {
            run();
            run();
        } finally {
            new ProcessBuilder(kept.stopCommand()).inheritIO().start().waitFor();
        }
        assertThat(StandInWorker.migrations(worker))
                .as("each time while it ran")
                .isEqualTo(3);

        run();
        assertThat(StandInWorker.migrations(worker)).as("once afterwards").isEqualTo(4);
    }

    private void run() throws Exception {
        Path temporary = Files.createTempDirectory(directory, "run-");
        try (EmbeddedPostgres postgres = start()) {
            new Installation(directory, new WorkerProgram(worker))
                    .migrate(Optional.of(postgres), Logins.of(postgres), temporary, temporary.resolve("migrate.log"));
        }
    }

    private EmbeddedPostgres start() throws Exception {
        PostgresCache cache = PostgresCache.of(
                System.getenv(), Path.of(System.getProperty("user.home")), new BuildInfo().postgresql());
        return EmbeddedPostgres.start(
                cache, new EmbeddedPostgres.Plan(data(), false, 10, directory.resolve("no-template")));
    }

    private Path data() {
        return directory.resolve("data");
    }
}
