package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.FuzzCorpus;
import dev.poflow.worker.format.fixture.Invariants;
import dev.poflow.worker.format.fixture.RandomOrder;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.WrittenEdi;
import dev.poflow.worker.format.fixture.WrittenJson;
import dev.poflow.worker.format.fixture.WrittenTables;
import dev.poflow.worker.format.fixture.WrittenXml;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.stage.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a file on its way, reading it ends: in orders, or in an issue with its place. */
class DamagedFileTest {

    private static final Map<Format, byte[]> FILES = files();

    /** So many bytes do not tell of every format which it is. */
    private static final Map<Format, Integer> FIRST_BYTES = Map.of(
            Format.CSV, Integer.MAX_VALUE, Format.EDIFACT, 16, Format.UBL, 100, Format.CXML, 16, Format.XLSX, 400);

    private static Map<Format, byte[]> files() {
        Random random = new Random(7);
        List<RandomOrder> orders = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> RandomOrder.of(random, i, UnaryOperator.identity()))
                .toList();
        List<RandomOrder> x12 =
                orders.stream().map(DamagedFileTest::withoutDelimiters).toList();
        return Map.of(
                Format.CSV, WrittenTables.csv(orders, ',', "\n", false).getBytes(UTF_8),
                Format.JSON, WrittenJson.json(orders, true).getBytes(UTF_8),
                Format.X12, WrittenEdi.x12(x12, '*', "~\n").getBytes(UTF_8),
                Format.EDIFACT, WrittenEdi.edifact(orders, "\n").getBytes(UTF_8),
                Format.UBL, WrittenXml.ubl(orders).getBytes(UTF_8),
                Format.CXML, WrittenXml.cxml(orders).getBytes(UTF_8),
                Format.XLSX, WrittenTables.xlsx(orders, true));
    }

    private static RandomOrder withoutDelimiters(RandomOrder order) {
        return new RandomOrder(
                order.number(),
                "",
                order.date(),
                order.supplierId(),
                "Supplier",
                order.currency(),
                Map.of(),
                order.lines());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void aFileCutAtAnyByteIsRefusedWithItsPlaceUnlessTheFormatCannotKnow(Format format) {
        byte[] whole = FILES.get(format);
        Recorder all = Recorder.read(format, whole);
        assertThat(all.allIssues()).as("the whole file is good").isEmpty();
        int end =
                Math.min(whole.length, new String(whole, UTF_8).stripTrailing().getBytes(UTF_8).length);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int length = 0; length < end; length++) {
                Recorder read = Recorder.read(format, Arrays.copyOf(whole, length));
                if (format == Format.CSV && read.rejection == null) {
                    assertThat(read.lines)
                            .as("lines of the first %d bytes", length)
                            .hasSizeBetween(1, all.lines.size());
                    continue;
                }
                if (isLastTrailer(format, whole, length)) {
                    assertThat(read.lines).hasSameSizeAs(all.lines);
                    continue;
                }
                assertThat(read.rejection)
                        .as("why the first %d bytes are refused", length)
                        .isNotNull();
                if (length > FIRST_BYTES.getOrDefault(format, 3)) {
                    assertThat(read.rejection.code())
                            .as("the first %d bytes of %s: %s", length, format, read.rejection.message())
                            // "1." could be a cut number or a wrong one
                            .isEqualTo(isDoubtful(format, whole, length) ? read.rejection.code() : IssueCode.TRUNCATED);
                    assertThat(read.rejection.line())
                            .as("the place in the first %d bytes", length)
                            .isPositive();
                }
            }
        });
    }

    /** Whether a file of segments ends in its last one, of which nothing is needed but its tag. */
    private static boolean isLastTrailer(Format format, byte[] whole, int length) {
        String part = new String(whole, 0, length, UTF_8);
        return format == Format.X12 && part.indexOf("\nIEA*") > 0
                || format == Format.EDIFACT && part.indexOf("\nUNZ+") > 0;
    }

    /** Where a part alone cannot tell that it is one. */
    private static boolean isDoubtful(Format format, byte[] whole, int length) {
        return whole[length - 1] == '.' || format == Format.XLSX || format == Format.CXML && whole[length - 1] == '<';
    }

    /** Of a file whose lines and totals are right, a changed byte can only make one of them wrong: it must be seen. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void aChangedByteNeverGivesAnOrderWithWrongSums(Format format) {
        List<RandomOrder> orders = sound();
        Set<String> right = orders.stream().map(RandomOrder::total).collect(Collectors.toSet());
        byte[] whole = FuzzCorpus.write(format, orders).findFirst().orElseThrow();
        assertThat(wrong(Recorder.read(format, whole), right))
                .as("what is wrong with the whole file")
                .isEmpty();

        Random random = new Random(11);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int at = 0; at < whole.length; at++) {
                for (int replacement : replacements(whole[at], random)) {
                    byte[] damaged = whole.clone();
                    damaged[at] = (byte) replacement;
                    Recorder read = Recorder.read(format, damaged);
                    assertThat(wrong(read, right))
                            .as(
                                    "what is wrong without an issue where byte %d of %s, %s, is %s",
                                    at, format, shown(whole[at]), shown((byte) replacement))
                            .isEmpty();
                    assertThat(Invariants.broken(read))
                            .as("what does not hold where byte %d of %s is %s", at, format, shown((byte) replacement))
                            .isEmpty();
                }
            }
        });
    }

    private static List<RandomOrder> sound() {
        Random random = new Random(5);
        return IntStream.rangeClosed(1, 2)
                .mapToObj(i -> RandomOrder.sound(random, i))
                .toList();
    }

    /** What turns a digit into another, a separator into a text, a text into a separator, and any byte into no text. */
    private static int[] replacements(byte before, Random random) {
        IntStream some = IntStream.of(
                before ^ 1, "0123456789".charAt(random.nextInt(10)), "*~'+:,;.\n<\"".charAt(random.nextInt(11)));
        return IntStream.concat(some, IntStream.of(random.nextInt(256)))
                .filter(replacement -> (byte) replacement != before)
                .toArray();
    }

    private static String shown(byte b) {
        return b > ' ' ? "'" + (char) b + "'" : String.format("0x%02X", b);
    }

    /** An order that goes on, of which nothing is said, has one of the sums that were written. */
    private static List<String> wrong(Recorder read, Set<String> right) {
        return read.rejection != null
                ? List.of()
                : Invariants.verdict(read).orders().values().stream()
                        .filter(order -> order.passes()
                                && order.issues().isEmpty()
                                && order.order().kind() != OrderKind.CANCELLATION)
                        .map(Verdict.OfOrder::sum)
                        .filter(sum -> right.stream().noneMatch(one -> Arithmetic.agree(new BigDecimal(one), sum)))
                        .map(BigDecimal::toPlainString)
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void aFileWithWrongBytesEndsInOrdersOrInAnIssue(Format format) {
        Random random = new Random(42);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 1000; i++) {
                byte[] damaged = FILES.get(format).clone();
                int wrong = 1 + random.nextInt(4);
                for (int j = 0; j < wrong; j++) {
                    damaged[random.nextInt(damaged.length)] = (byte)
                            (random.nextBoolean()
                                    ? random.nextInt(256)
                                    : " ,;\"{}[]:*~>\n\0ISE".charAt(random.nextInt(17)));
                }
                Recorder read = Recorder.read(format, damaged);
                if (read.rejection != null) {
                    assertThat(read.rejection.code().severity()).isEqualTo(Severity.REJECTS_FILE);
                } else {
                    assertThat(read.orders).isNotEmpty();
                }
            }
        });
    }
}
