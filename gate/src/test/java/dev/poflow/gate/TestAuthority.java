package dev.poflow.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A CA in a directory, by the {@code openssl} of this machine: it writes the forms of keys that users have. */
final class TestAuthority {

    private final Path directory;

    TestAuthority(Path directory, String name) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt",
                "-days",
                "30",
                "-subj",
                "/CN=" + name);
    }

    Path certificate() {
        return directory.resolve("ca.crt");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Writes {@code <file>.key}, PKCS #8 as PEM, and {@code <file>.crt}.
     *
     * @param subject common name
     * @param names subject alternative names, such as {@code DNS:localhost}
     * @param days of validity; negative: it has expired
     */
    void issue(String file, String subject, String names, int days, String... keyOptions)
            throws IOException, InterruptedException {
        var request = new ArrayList<>(List.of("req", "-new", "-nodes"));
        request.addAll(keyOptions.length == 0 ? List.of("-newkey", "rsa:2048") : List.of(keyOptions));
        request.addAll(List.of("-keyout", file + ".key", "-out", file + ".csr", "-subj", "/CN=" + subject));
        openssl(request.toArray(new String[0]));
        Files.writeString(directory.resolve("ext"), names.isEmpty() ? "" : "subjectAltName=" + names + "\n");
        openssl(
                "x509",
                "-req",
                "-in",
                file + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-out",
                file + ".crt",
                "-days",
                Integer.toString(days),
                "-extfile",
                "ext");
        Files.setPosixFilePermissions(directory.resolve(file + ".key"), PosixFilePermissions.fromString("rw-------"));
    }

    void openssl(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + said);
        }
    }
}
