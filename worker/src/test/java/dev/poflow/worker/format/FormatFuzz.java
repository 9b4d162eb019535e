package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.BadInputs;
import dev.poflow.worker.format.fixture.FuzzCorpus;
import dev.poflow.worker.format.fixture.Invariants;
import dev.poflow.worker.format.fixture.Mutator;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.issue.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads damaged files for as long as it is given, not in {@code mvn verify}: {@code ./dev fuzz}. Whatever breaks an {@link Invariants}
 * is written to {@code worker/target/fuzz}, from where it can be read again, and then kept as a case in {@link BadInputs}. So is the file of
 * each format that took longest.
 *
 * <p>Settings: {@code poflow.fuzz.minutes} for all formats together, {@code poflow.fuzz.seed}, {@code poflow.fuzz.replay} a file.
 */
class FormatFuzz {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("basedir", ".")).resolve("target").resolve("fuzz");
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_FINDINGS = 20;
    private static final int MOST_KEPT = 100_000;
    private static final double MINUTES = Double.parseDouble(System.getProperty("poflow.fuzz.minutes", "10"));
    private static final long SEED = Long.getLong("poflow.fuzz.seed", System.nanoTime());

    private static List<Format> formats() {
        return Arrays.stream(Format.values())
                .filter(format -> format != Format.Auto)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void whateverHappensToAFileTheInvariantsHold(Format format) throws Exception {
        Assumptions.assumeTrue(System.getProperty("poflow.fuzz.replay", "").isEmpty(), "a file is read again");
        Random random = new Random(SEED + format.ordinal());
        FuzzCorpus corpus = new FuzzCorpus(format, random);
        Mutator mutator = new Mutator(random, format);
        List<String> findings = new ArrayList<>();
        long end = System.nanoTime() + (long) (MINUTES * 60e9 / formats().size());
        int inputs = 0;
        long slowest = 0;
        byte[] slowestFile = {};
        while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
            byte[] file = mutator.damaged(corpus.any(), corpus.any());
            Format wanted = random.nextInt(4) == 0 ? Format.Auto : format;
            inputs++;
            Checked checked = check(wanted, file, corpus);
            if (checked.nanos() > slowest) {
                slowest = checked.nanos();
                slowestFile = file;
            }
            if (checked.broken().isPresent()) {
                findings.add(keep(
                        wanted + "-" + Integer.toHexString(Arrays.hashCode(file)),
                        file,
                        checked.broken().get()));
            }
        }
        keep(format + "-slowest", slowestFile, "read in " + slowest / 1_000_000 + " ms");
        System.out.printf(
                "fuzz %s, seed %d: %,d files, %,d different outcomes, the slowest in %,d ms, %d findings%n",
                format, SEED, inputs, corpus.outcomes(), slowest / 1_000_000, findings.size());
        assertThat(findings).as("findings in %s files, seed %d", format, SEED).isEmpty();
    }

    @Test
    void aFileThatWasFoundIsReadAgain() throws Exception {
        String replay = System.getProperty("poflow.fuzz.replay", "");
        Assumptions.assumeFalse(replay.isEmpty(), "no file is named");
        Path file = Path.of(replay);
        Format wanted = Format.valueOf(file.getFileName().toString().replaceFirst("-.*", ""));
        FuzzCorpus corpus = new FuzzCorpus(Format.CSV, new Random(0));
        assertThat(check(wanted, Files.readAllBytes(file), corpus).broken())
                .as("what does not hold of %s", replay)
                .isEmpty();
    }

    /**
     * What came of a file.
     *
     * @param nanos that reading took
     */
    private record Checked(Optional<String> broken, long nanos) {}

    private static Checked check(Format wanted, byte[] file, FuzzCorpus corpus) throws InterruptedException {
        AtomicReference<Recorder> read = new AtomicReference<>();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        long start = System.nanoTime();
        // A thread of its own, which is left behind where it does not end.
        Thread reading = Thread.ofPlatform().daemon().start(() -> {
            try {
                read.set(Recorder.read(wanted, ReadOptions.NONE, file, MOST_KEPT));
            } catch (Throwable e) {
                failed.set(e);
            }
        });
        boolean ended = reading.join(LONGEST);
        long nanos = System.nanoTime() - start;
        if (!ended) {
            return new Checked(
                    Optional.of("reading takes more than " + LONGEST.toSeconds() + " s, now"
                            + stack(reading.getStackTrace())),
                    nanos);
        }
        Throwable thrown = failed.get();
        if (thrown instanceof Recorder.OutgrownException) {
            return new Checked(Optional.empty(), nanos);
        }
        if (thrown != null) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            return new Checked(
                    Optional.of("an exception that is no rejection: " + cause + stack(cause.getStackTrace())), nanos);
        }
        try {
            corpus.learn(file, outcome(read.get()));
            return new Checked(Invariants.broken(read.get()), nanos);
        } catch (RuntimeException | AssertionError e) {
            return new Checked(Optional.of("the rules failed: " + e + stack(e.getStackTrace())), nanos);
        }
    }

    private static String stack(StackTraceElement[] frames) {
        return Arrays.stream(frames).limit(12).map(frame -> "\n    at " + frame).collect(Collectors.joining());
    }

    /** What was said, without the places and values. */
    private static String outcome(Recorder read) {
        String said = read.allIssues().stream()
                .map(issue -> issue.code() + ":" + issue.field() + ":" + words(issue))
                .distinct()
                .sorted()
                .limit(5)
                .collect(Collectors.joining(" "));
        return Integer.bitCount(read.lines.size()) + " " + said;
    }

    private static String words(Issue issue) {
        String words = issue.message().replaceAll("\"[^\"]*\"|[0-9]+", "");
        return words.substring(0, Math.min(30, words.length()));
    }

    private static String keep(String name, byte[] file, String broken) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.write(DIRECTORY.resolve(name + ".bin"), file);
        Files.write(DIRECTORY.resolve(name + ".txt"), (broken + "\n").getBytes(UTF_8));
        return broken + "\n  written to " + DIRECTORY.resolve(name + ".bin");
    }
}
