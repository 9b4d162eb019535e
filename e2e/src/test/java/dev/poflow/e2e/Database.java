package dev.poflow.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/** The chart's PostgreSQL, as an administrator sees it. */
final class Database {
    private static final String POD = "poflow-postgresql-0";
    private static final String STATEFUL_SET = "statefulset/poflow-postgresql";

    private Database() {}

    /** The rows of a query, columns separated by {@code |}. */
    static List<String> rows(String sql) {
        return psql(sql).output().lines().toList();
    }

    /** A session of its own for these statements. */
    static Command psql(String sql) {
        return Cluster.command(
                "--namespace",
                Cluster.RELEASE_NAMESPACE,
                "exec",
                POD,
                "--",
                "psql",
                "--username=poflow",
                "--dbname=poflow",
                "--no-align",
                "--tuples-only",
                "--quiet",
                "--command",
                sql);
    }

    /** How many lines of a merchant are posted: each once, however often its worker was ended. */
    static int postedLines(String merchant) {
        return count("purchase_order_line", merchant);
    }

    static int count(String table, String merchant) {
        return number("SELECT count(*) FROM %s WHERE merchant_id = '%s'".formatted(table, merchant));
    }

    static int number(String sql) {
        return Integer.parseInt(rows(sql).getFirst());
    }

    /** Ends its pod without asking it, as a node that fails does; another follows on the same volume. */
    static void lose() {
        Cluster.kubectl("--namespace", Cluster.RELEASE_NAMESPACE, "delete", "pod", POD, "--grace-period=0", "--force");
    }

    /** Returns when its pod is gone. */
    static void stop() {
        scale(0);
        Cluster.kubectl(
                "--namespace", Cluster.RELEASE_NAMESPACE, "wait", "--for=delete", "pod/" + POD, "--timeout=60s");
    }

    /** @return when it answered */
    static Instant start() {
        scale(1);
        Awaitility.await("PostgreSQL answers")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(Database::answers);
        return Instant.now();
    }

    private static boolean answers() {
        return Cluster.command(
                                "--namespace",
                                Cluster.RELEASE_NAMESPACE,
                                "exec",
                                POD,
                                "--",
                                "pg_isready",
                                "--quiet",
                                "--host=127.0.0.1")
                        .run("")
                        .code()
                == 0;
    }

    private static void scale(int replicas) {
        Cluster.kubectl("--namespace", Cluster.RELEASE_NAMESPACE, "scale", STATEFUL_SET, "--replicas=" + replicas);
    }
}
