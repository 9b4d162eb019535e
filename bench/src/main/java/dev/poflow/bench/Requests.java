package dev.poflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Requests to the API server, so many at a time. Thread-safe. */
final class Requests {

    static final int AT_A_TIME = 16;

    private Requests() {}

    /** Does something with each, and returns when the last is done, by {@link System#nanoTime()}. */
    static <T> long each(List<T> all, Consumer<T> request) throws InterruptedException, ExecutionException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<?>> answers = new ArrayList<>();
            for (T one : all) {
                answers.add(threads.submit(() -> request.accept(one)));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
            return System.nanoTime();
        }
    }
}
