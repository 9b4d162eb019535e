package dev.poflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the operator adds to a cluster: time, requests and memory. */
final class OperatorBench {

    static final List<String> PARTS = List.of("time", "rate", "memory");

    private OperatorBench() {}

    /** @param part the one to measure; empty: all of them */
    static List<Row> rows(Optional<String> part) throws Exception {
        Cluster cluster = Cluster.open();
        List<AutoCloseable> made = new CopyOnWriteArrayList<>(List.of(cluster));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made), "remove"));
        try {
            InstalledOperator operator = InstalledOperator.find(cluster.client());
            BenchDatabase database = BenchDatabase.on(cluster, operator);
            made.addFirst(database);
            database.create();
            Manifests manifests = new Manifests(cluster, operator);
            operator.awaitIdle();
            List<Row> rows = new ArrayList<>();
            if (isAsked(part, "time")) {
                rows.addAll(new WorkflowTimes(cluster, operator, manifests).rows());
            }
            if (isAsked(part, "rate")) {
                rows.addAll(new JobRate(cluster, operator, manifests).rows());
            }
            if (isAsked(part, "memory")) {
                rows.addAll(new OperatorMemory(cluster, operator, manifests).rows());
            }
            return rows;
        } finally {
            remove(made);
        }
    }

    private static boolean isAsked(Optional<String> part, String name) {
        return part.map(name::equals).orElse(true);
    }

    /** By Ctrl-C or at the end: the namespace with all that is in it, and the database. */
    private static synchronized void remove(List<AutoCloseable> made) {
        for (AutoCloseable each : made) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println("poflow bench: not all was removed: " + e);
            }
        }
        made.clear();
    }
}
