package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.cli.BuildInfo;
import dev.poflow.cli.database.DatabaseAddress;
import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.database.PrivateFiles;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.worker.Guardian;
import dev.poflow.cli.worker.WorkerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What is measured against: a durable PostgreSQL of its own with a migrated database, asking for a SCRAM password, and the built worker
 * with its AOT cache. All of it in one temporary directory, which is deleted at the end, also when this process dies hard.
 */
final class Site implements AutoCloseable {

    private static final int CONNECTIONS = 100;

    private final Path temporary;
    private final WorkerProgram worker;
    private final EmbeddedPostgres postgres;
    private final Guardian guardian;
    private final Logins logins;
    private final DatabaseAddress address;
    private final DatabaseAddress superuser;
    private final Path databaseDirectory;

    private Site(Path temporary, WorkerProgram worker, EmbeddedPostgres postgres, Guardian guardian)
            throws IOException, DatabaseException {
        this.temporary = temporary;
        this.worker = worker;
        this.postgres = postgres;
        this.guardian = guardian;
        this.logins = Logins.of(postgres);
        this.address = postgres.address(ServerRole.OWNER);
        this.superuser = postgres.address(ServerRole.SUPERUSER);
        this.databaseDirectory = logins.write(ServerRole.WORKER, temporary);
    }

    static Site open() throws Exception {
        Path home = Path.of(System.getProperty("poflow.home", ".")).toAbsolutePath();
        WorkerProgram worker = new WorkerProgram(home.resolve("worker").resolve("target"));
        if (!Files.isReadable(worker.aotCache())) {
            throw new CannotMeasureException(
                    "there is no " + worker.aotCache()
                            + ": start the measurement by ./dev bench, which builds the worker and trains it; where training fails, .poflow/train.log says why");
        }
        say("starting PostgreSQL");
        Path temporary = PrivateFiles.temporaryDirectory();
        PostgresCache cache = PostgresCache.of(
                System.getenv(), Path.of(System.getProperty("user.home")), new BuildInfo().postgresql());
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                cache,
                new EmbeddedPostgres.Plan(temporary.resolve("server"), true, CONNECTIONS, temporary.resolve("none")));
        Site site = new Site(temporary, worker, postgres, Guardian.start(temporary, postgres.stopCommand()));
        worker.migrate(
                site.logins.write(ServerRole.OWNER, temporary), site.logins.grants(), temporary.resolve("migrate.log"));
        return site;
    }

    /** What is being done now, for people. */
    static void say(String what) {
        System.err.println("poflow bench: " + what + " …");
    }

    Path temporary() {
        return temporary;
    }

    WorkerProgram worker() {
        return worker;
    }

    /** As the owner of all that is there. */
    DatabaseAddress address() {
        return address;
    }

    /** The worker's login with a file per key, as a mounted Secret has it. */
    Path databaseDirectory() {
        return databaseDirectory;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), address.user(), address.password());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.dbname();
    }

    void execute(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What an earlier run left to write is written before the clock starts. */
    void settle() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        guardian.close();
        PrivateFiles.delete(temporary);
    }
}
