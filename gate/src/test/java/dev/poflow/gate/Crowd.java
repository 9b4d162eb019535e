package dev.poflow.gate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;

/** Many virtual threads that borrow at once, each using its connection for one query. */
final class Crowd {

    private final List<CompletableFuture<Integer>> callers = new ArrayList<>();

    /** Lets them all go at the same moment. */
    static Crowd borrowing(ConnectionGate gate, int size) {
        return calling(size, () -> backendOf(gate));
    }

    private static Crowd calling(int size, Callable<Integer> call) {
        var crowd = new Crowd();
        var go = new CountDownLatch(1);
        for (int i = 0; i < size; i++) {
            var result = new CompletableFuture<Integer>();
            crowd.callers.add(result);
            Thread.startVirtualThread(() -> {
                try {
                    go.await();
                    result.complete(call.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        }
        go.countDown();
        return crowd;
    }

    /** Process ids of the server's side of all connections that were borrowed; throws where a caller failed. */
    Set<Integer> backends() {
        Set<Integer> pids = ConcurrentHashMap.newKeySet();
        callers.forEach(caller -> pids.add(caller.join()));
        return pids;
    }

    static int backendOf(ConnectionGate gate) throws Exception {
        try (Connection connection = gate.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            row.next();
            return connection.unwrap(PGConnection.class).getBackendPID();
        }
    }
}
