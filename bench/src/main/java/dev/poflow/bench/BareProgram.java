package dev.poflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.gate.GateSettings;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.slf4j.LoggerFactory;
import org.slf4j.nop.NOPServiceProvider;

/** Starts {@link BarePool} with the worker's JVM flags and an AOT cache of its own. */
final class BareProgram {

    private static final int POOL_SIZE = GateSettings.defaults("").firstConnections();
    private static final int TRAINING_SECONDS = 120;

    private final Site site;

    BareProgram(Site site) {
        this.site = site;
    }

    Path cache() {
        return site.temporary().resolve("bare.aot");
    }

    /** Runs it once so that the JVM writes down what it loads, as the launcher does with the worker. */
    void train() throws IOException, InterruptedException, CannotMeasureException {
        Path log = site.temporary().resolve("bare-training.log");
        Process process = start(List.of("-XX:AOTCacheOutput=" + cache()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)
                    || process.exitValue() != 0
                    || !Files.exists(cache())) {
                throw new CannotMeasureException(
                        "the bare program's AOT cache could not be made:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    ProcessBuilder start(List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + site.worker().directory().resolve("worker.jvmargs"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
        command.addAll(jvmOptions);
        String classPath = Stream.of(
                        BarePool.class,
                        HikariDataSource.class,
                        Driver.class,
                        LoggerFactory.class,
                        NOPServiceProvider.class)
                .map(BareProgram::jar)
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, BarePool.class.getName()));
        command.addAll(List.of(site.jdbcUrl(), site.address().user(), Integer.toString(POOL_SIZE)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put(BarePool.PASSWORD, site.address().password());
        return builder;
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
