package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sees by a watch when each of several resources has become what is awaited. Thread-safe. */
final class Sightings<T extends HasMetadata> implements AutoCloseable {

    private final String what;
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();
    private final Semaphore count = new Semaphore(0);
    private final Watch watch;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Begins to watch all resources of a type in the cluster's namespace.
     *
     * @param what is awaited, for messages
     * @param broken says why one will never become what is awaited
     */
    Sightings(Cluster cluster, Class<T> type, String what, Predicate<T> awaited, Function<T, Optional<String>> broken) {
        this.what = what;
        this.watch = cluster.client()
                .resources(type)
                .inNamespace(cluster.namespace())
                .watch(new Watcher<T>() {
                    @Override
                    public void eventReceived(Action action, T resource) {
                        long now = System.nanoTime();
                        if (action == Action.ADDED || action == Action.MODIFIED) {
                            if (awaited.test(resource)
                                    && nanos.putIfAbsent(resource.getMetadata().getName(), now) == null) {
                                count.release();
                            }
                            broken.apply(resource)
                                    .ifPresent(
                                            why -> fail(resource.getMetadata().getName() + ": " + why));
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        fail("the watch was cut: " + cause.getMessage());
                    }
                });
    }

    Sightings(Cluster cluster, Class<T> type, String what, Predicate<T> awaited) {
        this(cluster, type, what, awaited, _ -> Optional.empty());
    }

    private void fail(String why) {
        problem = Optional.of(why);
        count.release(Integer.MAX_VALUE / 2);
    }

    /** Waits until so many have been seen; returns when the last of them was, by {@link System#nanoTime()}. */
    long await(int number, Duration atMost) throws InterruptedException, CannotMeasureException {
        boolean all = count.tryAcquire(number, atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (problem.isPresent()) {
            throw new CannotMeasureException("waited for " + number + " " + what + ", but " + problem.get());
        }
        if (!all) {
            throw new CannotMeasureException(
                    "waited " + atMost.toSeconds() + " s for " + number + " " + what + ", but saw " + nanos.size()
                            + ". Look at them next time before they are deleted: kubectl get pow,jobs,pods -A -w");
        }
        return nanos.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Override
    public void close() {
        watch.close();
    }
}
