package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.Issue;
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
 * Reads damaged files for as long as it is given, not in {@code mvn verify}: {@code ./poflow fuzz}. Whatever breaks an {@link Invariants}
 * is written to {@code worker/target/fuzz}, from where it can be read again, and then kept as a case in {@link BadInputs}.
 *
 * <p>Settings: {@code poflow.fuzz.minutes} for all formats together, {@code poflow.fuzz.seed}, {@code poflow.fuzz.replay} a file.
 */
class FormatFuzz {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("basedir", ".")).resolve("target").resolve("fuzz");
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_FINDINGS = 20;
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
        while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
            byte[] file = mutator.damaged(corpus.any(), corpus.any());
            Format wanted = random.nextInt(4) == 0 ? Format.Auto : format;
            inputs++;
            long start = System.nanoTime();
            Optional<String> broken = broken(wanted, file, corpus);
            slowest = Math.max(slowest, System.nanoTime() - start);
            if (broken.isPresent()) {
                findings.add(keep(wanted, file, broken.get()));
            }
        }
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
        assertThat(broken(wanted, Files.readAllBytes(file), corpus))
                .as("what does not hold of %s", replay)
                .isEmpty();
    }

    private static Optional<String> broken(Format wanted, byte[] file, FuzzCorpus corpus) throws InterruptedException {
        AtomicReference<Recorder> read = new AtomicReference<>();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        // A thread of its own, which is left behind where it does not end.
        Thread reading = Thread.ofPlatform().daemon().start(() -> {
            try {
                read.set(Recorder.read(wanted, file));
            } catch (Throwable e) {
                failed.set(e);
            }
        });
        if (!reading.join(LONGEST)) {
            return Optional.of(
                    "reading takes more than " + LONGEST.toSeconds() + " s, now" + stack(reading.getStackTrace()));
        }
        if (failed.get() != null) {
            return Optional.of("an exception that is no rejection: " + failed.get()
                    + stack(failed.get().getStackTrace()));
        }
        try {
            corpus.learn(file, outcome(read.get()));
            return Invariants.broken(read.get());
        } catch (RuntimeException | AssertionError e) {
            return Optional.of("the rules failed: " + e + stack(e.getStackTrace()));
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

    private static String keep(Format wanted, byte[] file, String broken) throws IOException {
        Files.createDirectories(DIRECTORY);
        String name = wanted + "-" + Integer.toHexString(Arrays.hashCode(file));
        Files.write(DIRECTORY.resolve(name + ".bin"), file);
        Files.write(DIRECTORY.resolve(name + ".txt"), (broken + "\n").getBytes(UTF_8));
        return broken + "\n  written to " + DIRECTORY.resolve(name + ".bin");
    }
}
