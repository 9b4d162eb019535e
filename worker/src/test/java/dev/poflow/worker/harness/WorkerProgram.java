package dev.poflow.worker.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The built worker, {@code target/worker.jar}, and the command line that starts it as in a pod. */
final class WorkerProgram {

    private static final Path TARGET =
            Path.of(System.getProperty("basedir", ".")).resolve("target").toAbsolutePath();
    private static final Path JAR = TARGET.resolve("worker.jar");
    private static final Path CACHE = TARGET.resolve("worker-test.aot");

    private WorkerProgram() {}

    /** The command line up to the worker's own argument. */
    static List<String> java(List<String> jvmOptions) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + TARGET.resolve("worker.jvmargs"));
        if (isTrained()) {
            line.add("-XX:AOTCache=" + CACHE);
        }
        line.addAll(jvmOptions);
        line.addAll(List.of("-jar", JAR.toString()));
        return line;
    }

    /** Tests start some two hundred workers: with an AOT cache, as in production, each starts in half the time. */
    static void train(TestDatabase database) {
        if (isTrained()) {
            return;
        }
        try {
            Path orders = OrderCsv.write(Files.createTempFile("training", ".csv"), "PO-", 2, 200);
            Ending trained = WorkerCommand.on(database)
                    .source(orders)
                    .jvm("-XX:AOTCacheOutput=" + CACHE)
                    .jvm("-Xlog:aot=off")
                    .runToEnd();
            if (trained.exitCode() != 0) {
                throw new IllegalStateException("the training run failed: " + trained.everything());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cache fits only the very jars that it was made with. */
    private static boolean isTrained() {
        if (!Files.exists(CACHE)) {
            return false;
        }
        try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
            FileTime trained = Files.getLastModifiedTime(CACHE);
            for (Path jar : Stream.concat(Stream.of(JAR), libraries).toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(trained) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
