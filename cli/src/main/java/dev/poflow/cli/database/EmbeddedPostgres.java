package dev.poflow.cli.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A PostgreSQL of poflow's own, in one directory: {@code data/}, a file per role with its password, {@code postgres.log} and {@code
 * poflow.lock}. It listens on the loopback address only and asks for a password. It is a daemon, so that {@code --keep} can leave it running and Ctrl-C does not
 * reach it before the workers are done. Thread-safe once started.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "poflow";

    private static final String LOOPBACK = "127.0.0.1";
    /** Half the files of a new server are two databases that nobody opens; copying a template takes half the time without them. */
    private static final String DROP_SPARE_DATABASES = """
            UPDATE pg_database SET datistemplate = false WHERE datname = 'template0';
            DROP DATABASE template0;
            DROP DATABASE postgres;
            """;

    private final Path home;
    private final ServerPrograms programs;
    private final DirectoryLock lock;
    private final boolean durable;
    private int port;
    private boolean foundRunning;

    private EmbeddedPostgres(ServerPrograms programs, DirectoryLock lock, boolean durable) {
        this.home = programs.home();
        this.programs = programs;
        this.lock = lock;
        this.durable = durable;
    }

    /**
     * What to start.
     *
     * @param home the server's directory: made when absent, taken up when a poflow left it
     * @param durable whether the data must survive a crash of the machine
     * @param connections how many clients must find a place at once
     * @param template a directory of {@link #writeTemplate}, or one that is not there
     */
    public record Plan(Path home, boolean durable, int connections, Path template) {}

    /**
     * Starts a server, or finds the one that {@code --keep} left running in the same directory.
     *
     * @throws DatabaseException when the directory is another program's or in use, or the server does not start
     */
    public static EmbeddedPostgres start(PostgresCache cache, Plan plan) throws DatabaseException {
        try {
            Files.createDirectories(plan.home());
            Path home = plan.home().toRealPath();
            refuseForeign(home);
            DirectoryLock lock = DirectoryLock.take(home);
            ServerPrograms programs = new ServerPrograms(cache.binaries().directory(), cache.account(), home);
            EmbeddedPostgres server = new EmbeddedPostgres(programs, lock, plan.durable());
            try {
                server.start(plan);
                return server;
            } catch (IOException | DatabaseException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The database directory " + plan.home() + " cannot be used: " + e, e);
        }
    }

    /** Where the server is, and who a role is. */
    public DatabaseAddress address(ServerRole role) throws DatabaseException {
        try {
            String password = Files.readString(passwordFile(role));
            return new DatabaseAddress(LOOPBACK, port, DATABASE, role.user(), password, "");
        } catch (IOException e) {
            throw new DatabaseException(
                    "The password of the database's role " + role.user() + " cannot be read: " + e, e);
        }
    }

    /** Whether the server has a role: one that an earlier poflow has left running has the owner only. */
    public boolean has(ServerRole role) {
        return Files.exists(passwordFile(role));
    }

    /** Whether the server ran already, and is therefore left running. */
    public boolean foundRunning() {
        return foundRunning;
    }

    /** The command that stops this server; a temporary one need not put its data in order. */
    public List<String> stopCommand() {
        return stopCommand(durable ? "fast" : "immediate");
    }

    /** A line for a shell that opens psql as the owner of all that is there, without the password in it. */
    public String psql() {
        return "PGPASSWORD=\"$(cat '" + passwordFile(ServerRole.OWNER) + "')\" psql -h " + LOOPBACK + " -p " + port
                + " -U " + ServerRole.OWNER.user() + " " + DATABASE;
    }

    /**
     * Which worker brought the schema up to date last, by {@link #setSchema}; empty where none has, or where users may have changed it
     * since, as the server was left running for them.
     */
    public Optional<String> schema() throws IOException {
        return foundRunning ? Optional.empty() : schemaIn(data());
    }

    /** Notes in the data itself which worker has brought the schema up to date. */
    public void setSchema(String worker) throws IOException {
        if (!foundRunning) {
            Files.writeString(schemaFile(data()), worker);
        }
    }

    /** Which worker brought the schema of a template up to date. */
    public static Optional<String> schemaOf(Path template) throws IOException {
        return schemaIn(template.resolve("data"));
    }

    /** Leaves the server running, and lets go of its directory. */
    public void keep() throws IOException {
        Files.deleteIfExists(schemaFile(data()));
        lock.close();
    }

    /** Stops the server and lets go of its directory; a server that was found running goes on. */
    @Override
    public void close() {
        try {
            if (!foundRunning && pidFile().runningPort().isPresent()) {
                stop(stopCommand());
            }
        } catch (IOException | DatabaseException e) {
            // What is left to do: the guardian tries again when this process has ended.
            System.err.println(
                    "poflow: the embedded PostgreSQL in " + home + " could not be stopped: " + e.getMessage());
        } finally {
            lock.close();
        }
    }

    /** Stops the server and copies its data to a place where {@link Plan#template()} finds it. */
    public void writeTemplate(Path template) throws DatabaseException, IOException {
        stop(stopCommand("fast"));
        PrivateFiles.delete(template);
        Files.createDirectories(template);
        PrivateFiles.copy(data(), template.resolve("data"));
        for (ServerRole role : ServerRole.values()) {
            PrivateFiles.write(template.resolve(role.passwordFile()), Files.readAllBytes(passwordFile(role)));
        }
        Files.deleteIfExists(template.resolve("data").resolve("postmaster.opts"));
    }

    private List<String> stopCommand(String mode) {
        return programs.command("pg_ctl", "-D", data().toString(), "-m", mode, "-w", "stop");
    }

    private void stop(List<String> command) throws IOException, DatabaseException {
        programs.run(command, () -> !pidFile().exists());
    }

    private void start(Plan plan) throws IOException, DatabaseException {
        Optional<Integer> running = pidFile().runningPort();
        if (running.isPresent()) {
            port = running.get();
            foundRunning = true;
            return;
        }
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            create(plan);
        }
        refuseOtherVersion();
        pidFile().delete();
        addMissingRoles("");
        port = freePort();
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=" + LOOPBACK,
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=" + Math.max(100, plan.connections() + 20),
                "timezone=UTC"));
        if (!plan.durable()) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        String options = settings.stream().map(s -> "-c " + s).collect(Collectors.joining(" "));
        Path log = home.resolve("postgres.log");
        Files.write(log, new byte[0], java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        programs.account().own(home);
        List<String> start = programs.command(
                "pg_ctl",
                "-D",
                data().toString(),
                "-l",
                log.toString(),
                "-o",
                options,
                "-w",
                "-t",
                "" + ServerPrograms.START_SECONDS,
                "start");
        programs.run(start, () -> pidFile().saysReady());
    }

    private void create(Plan plan) throws IOException, DatabaseException {
        if (isComplete(plan.template())) {
            PrivateFiles.copy(plan.template().resolve("data"), data());
            for (ServerRole role : ServerRole.values()) {
                Files.deleteIfExists(passwordFile(role));
                PrivateFiles.write(
                        passwordFile(role), Files.readAllBytes(plan.template().resolve(role.passwordFile())));
            }
            return;
        }
        PrivateFiles.delete(data());
        for (ServerRole role : ServerRole.values()) {
            Files.deleteIfExists(passwordFile(role));
        }
        PrivateFiles.write(passwordFile(ServerRole.SUPERUSER), newPassword().getBytes(StandardCharsets.US_ASCII));
        programs.account().own(home);
        List<String> initdb = new ArrayList<>(programs.command(
                "initdb",
                "-D",
                data().toString(),
                "-U",
                ServerRole.SUPERUSER.user(),
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile(ServerRole.SUPERUSER),
                "-E",
                "UTF8",
                "--locale=C"));
        if (!plan.durable()) {
            initdb.addAll(List.of("--no-sync", "--wal-segsize=1"));
        }
        programs.run(initdb);
        addMissingRoles("CREATE DATABASE " + DATABASE + " OWNER " + ServerRole.OWNER.user() + ";\n"
                + (plan.durable() ? "" : DROP_SPARE_DATABASES));
    }

    private static boolean isComplete(Path template) {
        return Arrays.stream(ServerRole.values()).allMatch(role -> Files.exists(template.resolve(role.passwordFile())));
    }

    /**
     * Makes the roles whose passwords are not there: all but one in a new directory, and in that of an earlier poflow, whose owner is
     * its superuser, all but the owner. The passwords are written last, so that a start that is cut off is made up for by the next one.
     *
     * @param further statements to run after that, a line each
     */
    private void addMissingRoles(String further) throws IOException, DatabaseException {
        StringBuilder sql = new StringBuilder();
        Map<ServerRole, String> passwords = new EnumMap<>(ServerRole.class);
        for (ServerRole role : ServerRole.values()) {
            if (!has(role)) {
                String password = newPassword();
                passwords.put(role, password);
                // The first statement fails where an earlier start was cut off; the standalone backend goes on to the
                // next.
                sql.append("CREATE ROLE %s;\n".formatted(role.user()));
                sql.append("ALTER ROLE %s %s LOGIN PASSWORD '%s';\n"
                        .formatted(role.user(), role == ServerRole.SUPERUSER ? "SUPERUSER" : "", password));
            }
        }
        if (passwords.isEmpty()) {
            return;
        }
        // A role that is made anew has lost its rights.
        Files.deleteIfExists(schemaFile(data()));
        programs.single(sql + further);
        for (Map.Entry<ServerRole, String> password : passwords.entrySet()) {
            PrivateFiles.write(
                    passwordFile(password.getKey()), password.getValue().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void refuseForeign(Path home) throws IOException, DatabaseException {
        try (var entries = Files.list(home)) {
            boolean foreign = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .noneMatch(List.of("data", "password", "poflow.lock")::contains);
            try (var any = Files.list(home)) {
                if (foreign && any.findAny().isPresent()) {
                    throw new DatabaseException(
                            "The directory " + home
                                    + " holds something else than a database of poflow. Name an empty directory, or one that does not exist.");
                }
            }
        }
    }

    private void refuseOtherVersion() throws IOException, DatabaseException {
        String data = Files.readString(data().resolve("PG_VERSION")).strip();
        Path name = programs.binaries().getFileName();
        if (name != null && !name.toString().startsWith("postgresql-" + data + ".")) {
            throw new DatabaseException(
                    "The data in " + home + " is of PostgreSQL " + data + ", this poflow brings " + name
                            + ". Dump it with the old version and restore it with the new one, or name another directory.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static Optional<String> schemaIn(Path data) throws IOException {
        Path file = schemaFile(data);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static Path schemaFile(Path data) {
        return data.resolve("poflow.schema");
    }

    private Path data() {
        return home.resolve("data");
    }

    private PidFile pidFile() {
        return PidFile.in(data());
    }

    private Path passwordFile(ServerRole role) {
        return home.resolve(role.passwordFile());
    }
}
