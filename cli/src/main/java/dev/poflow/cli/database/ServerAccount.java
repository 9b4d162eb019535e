package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who PostgreSQL runs as: the server refuses to run as root. Root runs it in a user namespace where it is nobody; where the kernel or a
 * container forbids that, as the account {@code nobody}. Everybody else runs it as they are. Immutable and thread-safe.
 */
record ServerAccount(List<String> prefix, boolean nobody) {

    static ServerAccount find() throws DatabaseException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerAccount(List.of(), false);
        }
        if (works(List.of("unshare", "--user", "--", "sh", "-c", "test \"$(id -u)\" != 0"))) {
            return new ServerAccount(List.of("unshare", "--user", "--"), false);
        }
        for (List<String> prefix : List.of(
                List.of("setpriv", "--reuid=nobody", "--regid=" + groupOfNobody(), "--clear-groups", "--"),
                List.of("runuser", "-u", "nobody", "--"))) {
            List<String> trial = new ArrayList<>(prefix);
            trial.addAll(List.of("sh", "-c", "test \"$(id -u)\" != 0"));
            if (works(trial)) {
                return new ServerAccount(prefix, true);
            }
        }
        throw new DatabaseException(
                "PostgreSQL refuses to run as root, and neither unshare, setpriv nor runuser gives it another account here."
                        + " Run poflow as another user, install util-linux, or use --database-url postgresql://…");
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Gives what lies in a directory to the account, where it is not the user's own. */
    void own(Path directory) throws IOException {
        if (!nobody) {
            return;
        }
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(visited, owner);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(file, owner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String groupOfNobody() {
        try {
            return Files.readAllLines(Path.of("/etc/group")).stream().anyMatch(line -> line.startsWith("nogroup:"))
                    ? "nogroup"
                    : "nobody";
        } catch (IOException e) {
            return "nogroup";
        }
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
