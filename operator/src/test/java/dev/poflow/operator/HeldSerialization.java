package dev.poflow.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poflow.operator.cluster.SlimSerialization;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds back what a watch says of some kinds, so that the caches fall behind the API server as far as a test wants. */
final class HeldSerialization extends KubernetesSerialization {
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final AtomicInteger heldBack = new AtomicInteger();

    HeldSerialization() {
        super(SlimSerialization.slim(new ObjectMapper()), true);
    }

    void hold(String kind) {
        held.add(kind);
    }

    void release() {
        synchronized (held) {
            held.clear();
            held.notifyAll();
        }
    }

    /** How many events have been held back so far. */
    int heldBack() {
        return heldBack.get();
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) {
        if (type == WatchEvent.class) {
            awaitRelease(text);
        }
        return super.unmarshal(text, type);
    }

    private void awaitRelease(String text) {
        synchronized (held) {
            while (held.stream()
                    .anyMatch(kind -> text.contains("\"kind\":\"" + kind + "\",\"apiVersion\"")
                            || text.contains(
                                    "\"object\":{\"apiVersion\":\"poflow.dev/v1alpha1\",\"kind\":\"" + kind + "\""))) {
                heldBack.incrementAndGet();
                try {
                    held.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
