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
        return Cluster.kubectl(
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
                        sql)
                .lines()
                .toList();
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
