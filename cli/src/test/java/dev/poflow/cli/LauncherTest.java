package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./poflow} and {@code ./dev} on machines that have neither JDK 25 nor Maven: a copy of both, with a PATH of its own. */
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What the launcher uses of a system. */
    private static final List<String> TOOLS =
            List.of("dirname", "basename", "cat", "sed", "grep", "head", "readlink", "env", "mkdir");

    private static final Map<String, String> YES = Map.of("POFLOW_INSTALL", "yes");

    @TempDir
    private Path machine;

    private Path tree;
    private Path path;

    private record Ended(int code, String output, String errors) {}

    @BeforeEach
    void newMachine() throws IOException {
        tree = machine.resolve("source tree");
        path = Files.createDirectories(machine.resolve("bin"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("launcher"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(ROOT.relativize(file));
            }
        }
        copy(Path.of("poflow"));
        copy(Path.of("dev"));
        Files.writeString(tree.resolve("launcher/jdks"), "# of this machine\n\n" + machine.resolve("jvm") + "/*\n");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), realPathOf(tool));
        }
        stub("id", "echo 0");
    }

    private void copy(Path file) throws IOException {
        Path target = tree.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(ROOT.resolve(file), target);
    }

    private static Path realPathOf(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is on no machine's PATH, but should be"));
    }

    @ParameterizedTest
    @CsvSource({
        "poflow, '', poflow",
        "poflow, help, poflow",
        "poflow, -h, poflow",
        "poflow, help --help, poflow",
        "poflow, help run, poflow/run",
        "poflow, run --help, poflow/run",
        "poflow, run a.yaml --data d -h, poflow/run",
        "poflow, problems --help, poflow/problems",
        "poflow, config --help, poflow/config",
        "poflow, help config apply, poflow/config/apply",
        "poflow, config get --help, poflow/config/get",
        "poflow, test --help, poflow/test",
        "dev, '', dev",
        "dev, --help, dev",
        "dev, help fuzz, dev/fuzz",
        "dev, bench gate --help, dev/bench",
        "dev, images -h, dev/images",
        "dev, kind --help, dev/kind"
    })
    void helpNeedsNeitherJdkNorMaven(String program, String arguments, String page) throws Exception {
        Ended ended = run(Map.of(), program, arguments);

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output()).isEqualTo(Files.readString(ROOT.resolve("launcher/help/" + page + ".txt")));
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "poflow, rum a.yaml, there is no command rum, ./poflow help",
        "poflow, help rum, there is no command rum, ./poflow help",
        "poflow, ../dev/fuzz, there is no command ../dev/fuzz, ./poflow help",
        "poflow, fuzz --minutes 1, fuzz is for developers, ./dev fuzz",
        "poflow, kind, kind is for developers, ./dev kind",
        "dev, run a.yaml, there is no command run, ./dev help"
    })
    void aCommandThatIsNotThereIsWrongUse(String program, String arguments, String said, String further)
            throws Exception {
        Ended ended = run(Map.of(), program, arguments);

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.errors()).contains("poflow: " + said, "\nTry: " + further + "\n");
    }

    @Test
    void whoCannotAnswerIsToldWhatToType() throws Exception {
        packageManager("apt-get", "openjdk-25-jdk-headless", "maven");

        Ended ended = run(Map.of(), "poflow", "test");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.errors())
                .startsWith("poflow: JDK 25 is not installed")
                .contains("sudo apt install openjdk-25-jdk-headless", "export JAVA_HOME=");
        assertThat(installed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apt-get, openjdk-25-jdk-headless",
        "apt-get, temurin-25-jdk",
        "dnf, java-25-openjdk-devel",
        "brew, openjdk@25"
    })
    void whatIsMissingIsInstalledWhereThatIsWanted(String manager, String jdk) throws Exception {
        packageManager(manager, jdk, "maven");

        Ended ended = run(YES, "poflow", "test -Dtest=X");

        assertThat(ended.errors()).contains("poflow: installing " + jdk + " …", "poflow: installing maven …");
        assertThat(installed()).containsExactly(jdk, "maven");
        assertThat(ended.output()).isEqualTo("mvn -B -T 2 verify -Dtest=X with " + machine.resolve("jvm/jdk") + "\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void aUserWhoIsNotRootInstallsBySudo() throws Exception {
        packageManager("apt-get", "openjdk-25-jdk-headless", "maven");
        stub("id", "echo 1000");
        assertThat(run(YES, "poflow", "test").errors()).contains("only root can install packages");
        stub("sudo", "echo sudo >>\"$LOG\"; exec \"$@\"");

        Ended ended = run(YES, "poflow", "test");

        assertThat(ended.code()).as(ended.errors()).isZero();
        assertThat(installed()).containsExactly("sudo", "sudo", "openjdk-25-jdk-headless", "sudo", "maven");
    }

    @Test
    void aSystemWithoutAPackageOfTheJdkIsToldWhereToGetOne() throws Exception {
        packageManager("apt-get", "maven");

        Ended ended = run(YES, "poflow", "test");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.errors())
                .startsWith("poflow: apt-get has no package of JDK 25 on this system\npoflow: JDK 25 is not installed")
                .contains("sdk install java 25-tem");
        assertThat(installed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"y, true", "yes, true", "n, false", "'', false"})
    void onATerminalTheUserIsAsked(String answer, boolean installs) throws Exception {
        packageManager("apt-get", "openjdk-25-jdk-headless");
        maven("3.9.9");

        // script(1) gives the launcher a terminal, on which the answer is typed.
        Ended ended = terminal("/bin/sh '" + tree.resolve("poflow") + "' test", answer + "\n");

        assertThat(ended.output()).contains("poflow: JDK 25 is not installed. Install it with apt-get? [y/N]");
        assertThat(installed().equals(List.of("openjdk-25-jdk-headless"))).isEqualTo(installs);
        assertThat(ended.output().contains("mvn -B -T 2 verify")).isEqualTo(installs);
    }

    @Test
    void aJdk25IsFoundBesideAnOlderOne() throws Exception {
        maven("3.8.1");
        jdk("a-first", "21.0.4");
        jdk("b-second", "25.0.1");

        assertThat(run(Map.of("JAVA_HOME", machine.resolve("jvm/a-first").toString()), "poflow", "test")
                        .output())
                .endsWith(" with " + machine.resolve("jvm/b-second") + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "2.2.1"})
    void anOldMavenIsNamed(String version) throws Exception {
        maven(version);
        jdk("jdk", "25");

        Ended ended = run(YES, "poflow", "test");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.errors()).contains("Maven " + version.substring(0, 3) + " is too old");
    }

    /** One that has these packages and no other; installing the JDK or Maven puts it where it is looked for. */
    private void packageManager(String name, String... packages) throws IOException {
        String known = String.join(" | ", packages);
        jdk("../pool/jdk", "25.0.1");
        maven("3.9.9");
        Files.move(path.resolve("mvn"), machine.resolve("pool/mvn"));
        for (String tool : List.of("mv", "tail")) {
            Files.createSymbolicLink(path.resolve(tool), realPathOf(tool));
        }
        stub(name, """
                case $1 in
                  list | info) for asked; do :; done; case $asked in %s) exit 0 ;; *) exit 1 ;; esac ;;
                  -q) shift; exec "$0" "$@" ;;
                  install) ;;
                  *) exit 0 ;;
                esac
                for package; do :; done
                case $package in
                  %s) ;;
                  *) exit 100 ;;
                esac
                echo "$package" >>"$LOG"
                case $package in
                  maven) mv "$POOL/mvn" "$POOL/../bin/mvn" ;;
                  *) mkdir -p "$POOL/../jvm"; mv "$POOL/jdk" "$POOL/../jvm/jdk" ;;
                esac""".formatted(known, known));
        stub("apt-cache", """
                case $2 in
                  %s) echo "  Candidate: 1" ;;
                  *) echo "  Candidate: (none)" ;;
                esac""".formatted(known));
    }

    private void jdk(String name, String version) throws IOException {
        Path home = machine.resolve("jvm").resolve(name).normalize();
        executable(home.resolve("bin/javac"), "exit 0");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void maven(String version) throws IOException {
        stub("mvn", """
                case $1 in
                  --version) echo "Apache Maven %s (x)" ;;
                  *) echo "mvn $* with $JAVA_HOME" ;;
                esac""".formatted(version));
    }

    private void stub(String name, String script) throws IOException {
        executable(path.resolve(name), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> installed() throws IOException {
        Path log = machine.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private Ended run(Map<String, String> environment, String program, String arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", tree.resolve(program).toString()));
        Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
        // Whoever reads an answer from here would take it for consent.
        return run(environment, command, "y\ny\n");
    }

    private Ended terminal(String command, String typed) throws Exception {
        String script = realPathOf("script").toString();
        return run(Map.of("SHELL", "/bin/sh"), List.of(script, "-qec", command, "/dev/null"), typed);
    }

    private Ended run(Map<String, String> environment, List<String> command, String input) throws Exception {
        Path errors = machine.resolve("errors");
        Path stdin = Files.writeString(machine.resolve("stdin"), input);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(stdin.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", path.toString(),
                        "HOME", machine.toString(),
                        "KUBE_API_TEST_DIR", "x",
                        "LOG", machine.resolve("log").toString(),
                        "POOL", machine.resolve("pool").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }
}
