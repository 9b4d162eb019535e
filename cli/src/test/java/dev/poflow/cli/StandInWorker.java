package dev.poflow.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Speaks the worker's contract (environment, probe endpoints, termination message, exit codes) over real HTTP without doing its work. The
 * source's name says how it behaves: {@code exit-65.csv}, {@code retry-2.csv} (75 until the second attempt), {@code hang.csv},
 * {@code closed-1300.csv} (the gate opens so many milliseconds after it was first asked), {@code closed-never.csv}, {@code halt.csv} (dies without a word), {@code says.csv} (says
 * at its end what is wrong with its file).
 */
public final class StandInWorker {
    private static final List<String> STAGES = List.of("Ingest", "Parse", "Validate", "Enrich", "Post", "Publish");

    private final Map<String, String> env;
    private final String behaviour;
    private volatile long askedNanos;
    private volatile int stagesDone;

    private StandInWorker(Map<String, String> env) {
        this.env = env;
        this.behaviour = env.getOrDefault("POFLOW_SOURCE_NAME", "");
    }

    /** Makes a directory as {@code worker/target} is, with this class as the worker. */
    public static Path install(Path directory) throws Exception {
        Path classes = Path.of(StandInWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInWorker.class.getName());
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
        new JarOutputStream(Files.newOutputStream(directory.resolve("worker.jar")), manifest).close();
        Files.writeString(directory.resolve("worker.jvmargs"), "-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n");
        return directory;
    }

    public static void main(String[] arguments) throws Exception {
        String verb = arguments.length == 0 ? "run" : arguments[0];
        if (verb.equals("config")) {
            config(List.of(arguments));
        }
        String host = Files.readString(Path.of(System.getenv("POFLOW_DATABASE_DIR"), "host"));
        switch (verb) {
            case "migrate" -> migrate(host);
            case "export" -> export(System.getenv());
            case "prune" ->
                System.out.println(List.of(arguments) + " " + System.getenv("POFLOW_OLDER_THAN") + " "
                        + System.getenv().getOrDefault("POFLOW_MERCHANT_ID", "-"));
            case "problems" -> problems(List.of(arguments), System.getenv());
            default -> System.exit(new StandInWorker(System.getenv()).run());
        }
    }

    private static void migrate(String host) throws IOException {
        System.out.println("migrated " + host);
        Path jar = Path.of(System.getProperty("java.class.path"));
        Files.writeString(
                jar.resolveSibling("migrations"), host + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** How often the stand-in of a directory was told to migrate. */
    static int migrations(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("migrations")).size();
    }

    /** The workflow's name says what: {@code workbook} came in a workbook, {@code unknown} is none. */
    private static void export(Map<String, String> env) {
        String workflow = env.getOrDefault("POFLOW_WORKFLOW", "");
        if (workflow.equals("unknown")) {
            System.out.print("half of an export");
            System.exit(78);
        } else if (workflow.equals("workbook") && !env.containsKey("POFLOW_EXPORT_FORMAT")) {
            System.out.print("PK\3\4");
        } else {
            System.out.println("Reason,Line\nUNKNOWN_SKU," + workflow);
        }
    }

    /** Cannot say of a database that is named so. */
    private static void problems(List<String> words, Map<String, String> env) throws IOException {
        if (Files.readString(Path.of(env.get("POFLOW_DATABASE_DIR"), "dbname")).equals("speechless")) {
            System.err.println("poflow worker: cannot read the problems");
            System.exit(75);
        }
        if ("json".equals(env.get("POFLOW_OUTPUT"))) {
            System.out.println("[]");
            return;
        }
        System.out.println("problems of " + (words.size() - 1) + " workflows, run "
                + env.getOrDefault("POFLOW_RUN", "-") + ", at most " + env.getOrDefault("POFLOW_MOST_PROBLEMS", "-"));
    }

    /** Says what it was told; refuses a file whose name says so. */
    private static void config(List<String> words) {
        System.out.println(words + " " + System.getenv().getOrDefault("POFLOW_MERCHANT_ID", "-") + " "
                + System.getenv().getOrDefault("POFLOW_CONFIG_VERSION", "-") + " "
                + System.getenv().getOrDefault("POFLOW_OUTPUT", "-"));
        boolean refused = words.stream().anyMatch(word -> word.contains("refused"));
        if (refused) {
            System.err.println("poflow: the configuration is refused, for 1 reason; nothing is stored:");
        }
        System.exit(refused ? 65 : 0);
    }

    private int run() throws Exception {
        System.out.println("environment " + env.keySet().stream().sorted().collect(Collectors.joining(" ")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("told to stop")));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getByName(env.get("POFLOW_PROBE_HOST")),
                        Integer.parseInt(env.get("POFLOW_PROBE_PORT"))),
                0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/startupz", this::startup);
        server.createContext("/progress", exchange -> answer(exchange, 200, report("Running", "", -1)));
        server.start();
        Path address = Path.of(env.get("POFLOW_PROBE_ADDRESS_FILE"));
        Path written = Files.writeString(
                address.resolveSibling("address.tmp"),
                "127.0.0.1:" + server.getAddress().getPort());
        Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
        while (!open()) {
            Thread.sleep(20);
        }
        int code = stages();
        if (behaviour.startsWith("says") && env.containsKey("POFLOW_PROBLEMS_FILE")) {
            Files.writeString(
                    Path.of(env.get("POFLOW_PROBLEMS_FILE")),
                    "json".equals(env.get("POFLOW_OUTPUT")) ? "[]" : env.get("POFLOW_WORKFLOW") + ": 1 problem\n");
        }
        String phase = code == 0 ? "Succeeded" : "Failed";
        Files.writeString(
                Path.of(env.get("POFLOW_TERMINATION_LOG")), report(phase, code == 0 ? "" : "StandIn" + code, code));
        return code;
    }

    private int stages() throws Exception {
        int attempt = Integer.parseInt(env.get("POFLOW_ATTEMPT"));
        if (behaviour.startsWith("hang")) {
            Thread.sleep(600_000);
        } else if (behaviour.startsWith("halt")) {
            System.out.println("dying without a word");
            Runtime.getRuntime().halt(137);
        } else if (behaviour.startsWith("exit-")) {
            return number();
        } else if (behaviour.startsWith("retry-") && attempt < number()) {
            return 75;
        }
        Files.readAllBytes(Path.of(URI.create(env.get("POFLOW_SOURCE"))));
        for (int i = 0; i < STAGES.size(); i++) {
            Thread.sleep(40);
            stagesDone = i + 1;
        }
        return 0;
    }

    private boolean open() {
        if (!behaviour.startsWith("closed-")) {
            return true;
        }
        long asked = askedNanos;
        return !behaviour.startsWith("closed-never")
                && asked != 0
                && (System.nanoTime() - asked) / 1_000_000 > number();
    }

    private int number() {
        return Integer.parseInt(behaviour.replaceAll("[^0-9]", ""));
    }

    private void startup(HttpExchange exchange) throws IOException {
        askedNanos = askedNanos == 0 ? System.nanoTime() : askedNanos;
        long until = System.nanoTime() + 900_000_000L;
        while (!open() && System.nanoTime() < until) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        if (open()) {
            answer(exchange, 200, "{}");
        } else {
            answer(
                    exchange,
                    503,
                    "{\"reason\":\"DatabaseUnreachable\",\"message\":\"127.0.0.1:1 refused the connection\"}");
        }
    }

    private String report(String phase, String reason, int exitCode) {
        String now = Instant.now().toString();
        String stages = Stream.iterate(0, i -> i + 1)
                .limit(STAGES.size())
                .map(i -> "{\"name\":\"%s\",\"state\":\"%s\"%s}"
                        .formatted(
                                STAGES.get(i),
                                i < stagesDone ? "Succeeded" : "Pending",
                                i < stagesDone ? ",\"startedAt\":\"" + now + "\",\"finishedAt\":\"" + now + "\"" : ""))
                .collect(Collectors.joining(","));
        return """
                {"workflow":"%s","run":%s,"attempt":%s,"merchantId":"%s","phase":"%s","reason":"%s","message":"%s",
                 "stage":"%s","linesDone":%d,"stages":[%s],
                 "gate":{"state":"Open","attempts":1,"successes":1,"failures":0,"maxConnectionErrors":0,"ageRefreshes":0,
                         "successRate":"100%%","openMillis":12},
                 "result":{"format":"CSV","orders":2,"lines":11,"quarantinedLines":1,"rejectedOrders":0,"heldOrders":0,"drafts":11}%s}
                """.formatted(
                        env.get("POFLOW_WORKFLOW"),
                        env.get("POFLOW_RUN"),
                        env.get("POFLOW_ATTEMPT"),
                        env.get("POFLOW_MERCHANT_ID"),
                        phase,
                        reason,
                        reason.isEmpty() ? "" : "the stand-in was told to end so",
                        STAGES.get(Math.max(0, stagesDone - 1)),
                        stagesDone * 2L,
                        stages,
                        exitCode < 0 ? "" : ",\"exitCode\":" + exitCode);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
