package dev.poflow.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this build is. Thread-safe. */
public final class BuildInfo implements IVersionProvider {
    private final Properties properties = new Properties();

    BuildInfo() {
        try (InputStream in = Objects.requireNonNull(BuildInfo.class.getResourceAsStream("build.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "poflow " + properties.getProperty("version") + ", PostgreSQL " + postgresql() + ", Java "
                    + Runtime.version()
        };
    }

    /** Version of the embedded PostgreSQL. */
    String postgresql() {
        return properties.getProperty("postgresql");
    }
}
