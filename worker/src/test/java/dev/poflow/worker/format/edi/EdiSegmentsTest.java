package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdiSegmentsTest {

    private static final String EDIFACT = "UNB+UNOC:3+S+R+260302:0815+42'UNH+1+ORDERS:D:96A:UN'UNT+2+1'UNZ+1+42'";

    private static final String X12 =
            "ISA*00*          *00*          *ZZ*S              *ZZ*R              *260302*0815*U*00401*000000042*0*P*>~GS*PO~IEA*1*000000042~";

    private static final List<String> TEXTS =
            List.of("", "", "7", "4711", " spaced ", "Schraube M8 × 40", "日本", "a,b;c", "\uD83D\uDD29");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "\r\n", " \n"})
    void edifactIsReadAsStaediReadsIt(String lineBreak) throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            byte[] file = edifact(new Random(seed), lineBreak).getBytes(UTF_8);

            assertThat(read(file, EdiSyntax.EDIFACT)).as("seed %d", seed).isEqualTo(oracle(file, EdiSyntax.EDIFACT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"~\n", "~", "\n", "\u001C", "~\r\n"})
    void x12IsReadAsStaediReadsIt(String terminator) throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            byte[] file = x12(new Random(seed), terminator).getBytes(UTF_8);

            assertThat(read(file, EdiSyntax.X12)).as("seed %d", seed).isEqualTo(oracle(file, EdiSyntax.X12));
        }
    }

    @Test
    void levelBHasSeparatorsThatNobodyTypes() throws Exception {
        String file = EDIFACT.replace('+', '\u001D').replace(':', '\u001F').replace('\'', '\u001C');

        assertThat(read(file.getBytes(UTF_8), EdiSyntax.EDIFACT))
                .isEqualTo(read(EDIFACT.getBytes(UTF_8), EdiSyntax.EDIFACT));
    }

    @ParameterizedTest
    @CsvSource({"'\uFEFF',''", "'\uFEFF','\n'", "'\n',''", "'\r\n \r\n',''", "'','\u001A'", "'','\r\n\u001A'"})
    void whatOldSystemsPutAroundAFileIsPassedOver(String before, String after) throws Exception {
        assertThat(read((before + EDIFACT + after).getBytes(UTF_8), EdiSyntax.EDIFACT))
                .isEqualTo(read(EDIFACT.getBytes(UTF_8), EdiSyntax.EDIFACT));
        assertThat(read((before + X12 + after).getBytes(UTF_8), EdiSyntax.X12))
                .isEqualTo(read(X12.getBytes(UTF_8), EdiSyntax.X12));
    }

    @Test
    void aReleasedDelimiterIsText() throws Exception {
        String file = EDIFACT.replace("260302:0815", "a?+b?:c??d?'e:f");

        EdiSegment header = read(file.getBytes(UTF_8), EdiSyntax.EDIFACT).getFirst();

        assertThat(header.component(4, 1)).isEqualTo("a+b:c?d'e");
        assertThat(header.component(4, 2)).isEqualTo("f");
    }

    @Test
    void aComponentIsInUtf8OrInTheInterchangesEncoding() throws Exception {
        String file = EDIFACT.replace("UN'", "Dübel'");

        assertThat(read(file.getBytes(ISO_8859_1), EdiSyntax.EDIFACT).get(1).component(2, 4))
                .isEqualTo(read(file.getBytes(UTF_8), EdiSyntax.EDIFACT).get(1).component(2, 4))
                .isEqualTo("Dübel");
    }

    @Test
    void problemsAreSaidInOurOwnWords() {
        assertThat(problem("UNB+UNOC:3+S+R'U-H+1'"))
                .isEqualTo("There is no EDIFACT segment after segment 1 (UNB): a segment begins with a tag of two or"
                        + " three capital letters and digits.");
        assertThat(problem(EDIFACT + "Regards, Bob"))
                .isEqualTo("There is no EDIFACT segment after segment 4 (UNZ): an interchange begins with UNB.");
    }

    private static String problem(String file) {
        try {
            return "read as " + read(file.getBytes(UTF_8), EdiSyntax.EDIFACT);
        } catch (FileRejectedException | IOException e) {
            return e instanceof FileRejectedException rejected
                    ? rejected.issue().message()
                    : String.valueOf(e);
        }
    }

    private static String edifact(Random random, String lineBreak) {
        boolean una = random.nextBoolean();
        String mark = una ? "|^.\\ ~" : ":+.? '";
        StringBuilder file = new StringBuilder(una ? "UNA" + mark + lineBreak : "");
        String end = mark.charAt(5) + lineBreak;
        file.append("UNB+UNOY:3+S+R+260302:0815+42".replace('+', mark.charAt(1)).replace(':', mark.charAt(0)))
                .append(end);
        for (int i = random.nextInt(30); i > 0; i--) {
            file.append(List.of("LIN", "QTY", "X12", "FTX").get(random.nextInt(4)));
            for (int element = random.nextInt(6); element > 0; element--) {
                file.append(mark.charAt(1))
                        .append(IntStream.rangeClosed(0, random.nextInt(4))
                                .mapToObj(component -> released(any(random), mark))
                                .collect(Collectors.joining(mark.substring(0, 1))));
            }
            file.append(end);
        }
        return file.append("UNZ").append(mark.charAt(1)).append("1").append(end).toString();
    }

    private static String released(String text, String mark) {
        StringBuilder released = new StringBuilder();
        for (char c : (text + "+:'?").toCharArray()) {
            released.append(mark.indexOf(c) >= 0 && c != ' ' && c != '.' ? mark.substring(3, 4) : "")
                    .append(c);
        }
        return text.isEmpty() ? "" : released.toString();
    }

    private static String x12(Random random, String terminator) {
        char mark = "*|^\u001D".charAt(random.nextInt(4));
        StringBuilder file =
                new StringBuilder(X12.substring(0, X12.indexOf('~')).replace('*', mark) + terminator);
        for (int i = random.nextInt(30); i > 0; i--) {
            file.append(List.of("PO1", "N1", "REF", "MSG").get(random.nextInt(4)));
            for (int element = random.nextInt(6); element > 0; element--) {
                file.append(mark).append(any(random)).append(random.nextInt(5) == 0 ? ">x" : "");
            }
            file.append(terminator);
        }
        return file.append("IEA").append(mark).append("1").append(terminator).toString();
    }

    private static String any(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static List<EdiSegment> read(byte[] file, EdiSyntax syntax) throws FileRejectedException, IOException {
        EdiSegments<RuntimeException> segments =
                new EdiSegments<>(new ByteArrayInputStream(file), syntax, new Warnings<>(new Recorder()));
        List<EdiSegment> read = new ArrayList<>();
        for (EdiSegment segment = segments.next(); segment != null; segment = segments.next()) {
            read.add(segment);
        }
        return comparable(read);
    }

    private static List<EdiSegment> oracle(byte[] file, EdiSyntax syntax) throws Exception {
        return comparable(StaediSegments.read(file, syntax).stream()
                .filter(segment -> !segment.tag().equals("UNA"))
                .toList());
    }

    /** Empty elements and components at an end say nothing. */
    private static List<EdiSegment> comparable(List<EdiSegment> segments) {
        return segments.stream()
                .map(segment -> {
                    List<String> elements = new ArrayList<>();
                    segment.elements().forEach(element -> elements.add(element.replaceFirst("\u001F+$", "")));
                    while (!elements.isEmpty() && elements.getLast().isEmpty()) {
                        elements.removeLast();
                    }
                    return new EdiSegment(segment.tag(), segment.ordinal(), elements);
                })
                .toList();
    }
}
