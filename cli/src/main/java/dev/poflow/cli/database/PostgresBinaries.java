package dev.poflow.cli.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once per user and version. zonky's own starter is not used: it switches fsync off, lets everybody
 * in without a password, and cannot leave a server running. Thread-safe, and safe against other processes that unpack at the same time.
 */
public final class PostgresBinaries {
    private final Path cache;
    private final String version;

    /**
     * @param cache directory that only this user can write
     * @param version of PostgreSQL, part of the directory's name
     */
    public PostgresBinaries(Path cache, String version) {
        this.cache = cache;
        this.version = version;
    }

    /**
     * The directory that holds {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}.
     *
     * @throws DatabaseException when there are none for this machine, or they cannot be unpacked
     */
    public Path directory() throws DatabaseException {
        String system = System.getProperty("os.name", "");
        system = system.startsWith("Mac") ? "Darwin" : system.startsWith("Windows") ? "Windows" : system;
        String machine = System.getProperty("os.arch", "").replace("amd64", "x86_64");
        Path directory = cache.resolve("postgresql-" + version + "-" + system.toLowerCase(Locale.ROOT) + "-" + machine);
        if (Files.isExecutable(directory.resolve("bin/pg_ctl"))) {
            return directory;
        }
        try {
            Files.createDirectories(cache);
            Path unpacked = Files.createTempDirectory(cache, "unpacking-");
            try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
                unpack(archive, unpacked);
                PrivateFiles.readableByAll(unpacked);
                Files.move(unpacked, directory);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException otherWasFaster) {
                PrivateFiles.delete(unpacked);
            }
            return directory;
        } catch (IllegalStateException e) {
            throw new DatabaseException(
                    "There is no embedded PostgreSQL for " + system + " on " + machine
                            + ". Use one of yours: --database-url postgresql://…",
                    e);
        } catch (IOException e) {
            throw new DatabaseException("PostgreSQL cannot be unpacked into " + cache + ": " + e, e);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive leads out of its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        tar.transferTo(out);
                    }
                    if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot be made executable: " + file);
                    }
                }
            }
        }
    }
}
