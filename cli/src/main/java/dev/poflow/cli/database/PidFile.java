package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself in {@code postmaster.pid}, by lines: 1 its process, 4 its port, 8 its state (PostgreSQL,
 * src/include/utils/pidfile.h). The file goes when the server has ended in good order. Thread-safe.
 */
record PidFile(Path file) {
    private static final int PORT = 4;
    private static final int STATE = 8;

    static PidFile in(Path data) {
        return new PidFile(data.resolve("postmaster.pid"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether the server lets clients in. */
    boolean saysReady() {
        try {
            List<String> lines = lines();
            return lines.size() >= STATE && lines.get(STATE - 1).strip().equals("ready");
        } catch (IOException beingWritten) {
            return false;
        }
    }

    /** The port of a server that runs; the file of one that was killed is no server. */
    Optional<Integer> runningPort() throws IOException {
        List<String> lines = lines();
        if (lines.size() < PORT || !lines.getFirst().strip().matches("[0-9]+")) {
            return Optional.empty();
        }
        boolean alive = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        return alive ? Optional.of(Integer.parseInt(lines.get(PORT - 1).strip())) : Optional.empty();
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
