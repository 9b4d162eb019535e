package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.worker.WorkerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the built parts of poflow are. Immutable and thread-safe.
 *
 * @param home the source tree, or another directory of the same layout
 */
record Installation(Path home, WorkerProgram worker) {

    /** @param workerDirectory another worker than that of the source tree; null: that one */
    static Installation find(@Nullable Path workerDirectory) throws Failures.SettingException {
        Path home =
                Path.of(System.getProperty("poflow.home", ".")).toAbsolutePath().normalize();
        Path worker = workerDirectory == null
                ? home.resolve("worker").resolve("target")
                : workerDirectory.toAbsolutePath().normalize();
        if (!Files.isReadable(worker.resolve("worker.jar")) || !Files.isReadable(worker.resolve("worker.jvmargs"))) {
            throw new Failures.SettingException(
                    "The worker is not built: " + worker
                            + " has no worker.jar with worker.jvmargs. Start poflow by its launcher ./poflow, which builds what is missing.");
        }
        return new Installation(home, new WorkerProgram(worker));
    }

    /** A migrated database to begin with; there after training. */
    Path databaseTemplate() {
        return home.resolve("cli").resolve("target").resolve("database-template");
    }

    /** Whether the template was made by this very worker, so that its schema is the one that the worker needs. */
    boolean templateFits() throws IOException {
        return EmbeddedPostgres.schemaOf(databaseTemplate()).equals(Optional.of(workerStamp()));
    }

    /**
     * Brings a database's schema up to date; an embedded one's not where this very worker has done so already.
     *
     * @param temporary private: for the login of the tables' owner
     * @param log takes what the worker prints
     * @throws DatabaseException with the worker's last lines when it fails
     */
    void migrate(Optional<EmbeddedPostgres> embedded, Logins logins, Path temporary, Path log)
            throws DatabaseException, IOException, InterruptedException {
        String stamp = workerStamp();
        if (embedded.isPresent() && embedded.get().schema().equals(Optional.of(stamp))) {
            return;
        }
        worker.migrate(logins.write(ServerRole.OWNER, temporary), logins.grants(), log);
        if (embedded.isPresent()) {
            embedded.get().setSchema(stamp);
        }
    }

    /** What a JVM tells the jars of an AOT cache by, too. */
    private String workerStamp() throws IOException {
        Path jar = worker.directory().resolve("worker.jar");
        return Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar);
    }

    /** The SHA-256 of a file, as hexadecimal digits; read in pieces. */
    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
