package dev.poflow.worker.config;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with one file. For one thread. */
final class Problems {

    /** More help nobody, but would fill the memory: a file may have one mistake on each of its lines. */
    private static final int MOST_KEPT = 1_000;

    private final String file;
    private final List<ConfigProblem> kept = new ArrayList<>();
    private int count;

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String field, String message) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(new ConfigProblem(file, line, field, message));
        }
    }

    /** In the order of their lines, at most 1,000 of them. */
    List<ConfigProblem> inOrder() {
        return kept.stream()
                .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .toList();
    }

    int count() {
        return count;
    }
}
