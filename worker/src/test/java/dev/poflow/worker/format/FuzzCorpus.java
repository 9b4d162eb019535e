package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of one format to damage: those of real systems, bad ones, and written orders; then also damaged ones of which something was said
 * that had not been said before, so that damage builds upon damage.
 */
final class FuzzCorpus {

    private static final int LARGEST = 48 * 1024;
    private static final int MOST_KEPT = 2_000;

    private final List<byte[]> files = new ArrayList<>();
    private final Set<String> outcomes = new HashSet<>();
    private final int begun;
    private final Random random;

    FuzzCorpus(Format format, Random random) {
        this.random = random;
        files.addAll(real(format));
        BadInputs.all().stream()
                .filter(input -> input.format() == format || input.name().startsWith(format.name()))
                .map(BadInput::file)
                .forEach(files::add);
        files.addAll(written(format));
        files.removeIf(file -> file.length > LARGEST || file.length == 0);
        begun = files.size();
    }

    byte[] any() {
        // Half of the time one that nobody has damaged.
        int bound = random.nextBoolean() ? begun : files.size();
        return files.get(random.nextInt(bound));
    }

    /** Keeps a file whose outcome is new. */
    void learn(byte[] file, String outcome) {
        if (file.length <= LARGEST && files.size() < MOST_KEPT && outcomes.add(outcome)) {
            files.add(file);
        }
    }

    /** How many different outcomes there were. */
    int outcomes() {
        return outcomes.size();
    }

    private static List<byte[]> real(Format format) {
        Path directory = Path.of(System.getProperty("basedir", "."))
                .resolve("src/test/resources/real")
                .resolve(format.name().toLowerCase(Locale.ROOT));
        try (Stream<Path> list = Files.list(directory)) {
            List<byte[]> files = new ArrayList<>();
            for (Path file : list.filter(path -> !path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                files.add(Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> written(Format format) {
        Random fixed = new Random(1);
        List<RandomOrder> any = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> RandomOrder.of(fixed, i, UnaryOperator.identity()))
                .toList();
        List<RandomOrder> sound = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> RandomOrder.sound(fixed, i))
                .toList();
        return Stream.of(any, sound).flatMap(orders -> write(format, orders)).toList();
    }

    /** Orders as files of a format. */
    static Stream<byte[]> write(Format format, List<RandomOrder> orders) {
        return switch (format) {
            case CSV ->
                Stream.of(
                        OrderWriters.csv(orders, ',', "\n", false).getBytes(UTF_8),
                        OrderWriters.csv(orders, ';', "\r\n", true).getBytes(UTF_8));
            case JSON ->
                Stream.of(
                        OrderWriters.json(orders, true).getBytes(UTF_8),
                        OrderWriters.json(orders, false).getBytes(UTF_8));
            case X12 -> Stream.of(OrderWriters.x12(orders, '*', "~\n").getBytes(UTF_8));
            case EDIFACT -> Stream.of(MoreOrderWriters.edifact(orders, "\n").getBytes(UTF_8));
            case UBL -> Stream.of(MoreOrderWriters.ubl(orders).getBytes(UTF_8));
            case CXML -> Stream.of(MoreOrderWriters.cxml(orders).getBytes(UTF_8));
            case XLSX -> Stream.of(MoreOrderWriters.xlsx(orders, true), MoreOrderWriters.xlsx(orders, false));
            case Auto -> throw new IllegalArgumentException("Auto is no format of a file");
        };
    }
}
