package dev.poflow.bench;

import java.util.ArrayList;
import java.util.List;

/** What the operator adds to a cluster: time, requests and memory. */
final class OperatorBench {

    private OperatorBench() {}

    static List<Row> rows() throws Exception {
        Cluster cluster = Cluster.open();
        List<AutoCloseable> made = new ArrayList<>(List.of(cluster));
        Thread removal = new Thread(() -> remove(made), "remove");
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            InstalledOperator operator = InstalledOperator.find(cluster.client());
            made.addFirst(BenchDatabase.create(cluster, operator));
            Manifests manifests = new Manifests(cluster, operator);
            operator.awaitIdle();
            List<Row> rows = new ArrayList<>();
            String only = System.getProperty("poflow.bench.only", "");
            if (only.isEmpty() || only.contains("time"))
                rows.addAll(new WorkflowTimes(cluster, operator, manifests).rows());
            if (only.isEmpty() || only.contains("rate")) rows.addAll(new JobRate(cluster, operator, manifests).rows());
            return rows;
        } finally {
            remove(made);
            Runtime.getRuntime().removeShutdownHook(removal);
        }
    }

    /** By Ctrl-C or at the end: the namespace with all that is in it, and the database. */
    private static synchronized void remove(List<AutoCloseable> made) {
        for (AutoCloseable each : List.copyOf(made)) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println("poflow bench: not all was removed: " + e);
            }
        }
        made.clear();
    }
}
