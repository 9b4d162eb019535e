package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages files of one format as transmission, editors, other systems and attackers do. The same seed damages in the same way. */
final class Mutator {

    private static final int MOST_CHANGES = 4;
    private static final int LARGEST = 2 << 20;

    /** What stands between the parts of a file, the coarsest first. */
    private static final Map<Format, List<String>> SEPARATORS = Map.of(
            Format.CSV, List.of("\n", ",", ";", "\t", "\""),
            Format.XLSX, List.of("<row", "<c ", "<", "\""),
            Format.JSON, List.of("{", "}", ",", ":", "\""),
            Format.X12, List.of("~", "*", ">", "\n"),
            Format.EDIFACT, List.of("'", "+", ":", "?"),
            Format.UBL, List.of("</", "<", ">", "\"", " "),
            Format.CXML, List.of("</", "<", ">", "\"", " "));

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "00",
            "1e30",
            "1E-30",
            "0.005",
            "1,234.56",
            "1.234,56",
            "1.000",
            "1'000",
            "999999999999999.9999",
            "999999999999999999999",
            "NaN",
            "Infinity",
            "٣",
            "\u00A0",
            "\uFEFF",
            "\u0000",
            "\u001F",
            "\uD83D\uDD29",
            "\\ud83d",
            "&#0;",
            "&x;",
            "<![CDATA[1]]>",
            "<!--",
            "<?x?>",
            "<!DOCTYPE x>",
            "XXX",
            "JPY",
            "KWD",
            "2026-02-30",
            "true",
            "null",
            "[]",
            "{}",
            "=1+1",
            "\r\n",
            "\r");

    private final Random random;
    private final Format format;
    private final List<String> separators;

    Mutator(Random random, Format format) {
        this.random = random;
        this.format = format;
        this.separators = SEPARATORS.get(format);
    }

    /** @param other another file of the format, of which parts may be taken */
    byte[] damaged(byte[] file, byte[] other) {
        if (format == Format.XLSX && random.nextInt(5) > 0) {
            return workbook(file, other);
        }
        byte[] damaged = changed(file, other);
        return random.nextInt(50) == 0 ? packed(damaged) : damaged;
    }

    private byte[] changed(byte[] file, byte[] other) {
        byte[] changed = file;
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            changed = random.nextInt(3) == 0 ? bytes(changed, other) : parts(changed, other);
        }
        return changed.length > LARGEST ? java.util.Arrays.copyOf(changed, LARGEST) : changed;
    }

    /** Changes that know nothing of the format. */
    private byte[] bytes(byte[] file, byte[] other) {
        if (file.length == 0) {
            return other;
        }
        int at = random.nextInt(file.length);
        int end = Math.min(file.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
        return switch (random.nextInt(7)) {
            case 0 -> {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> {
                byte[] set = file.clone();
                set[at] = (byte) random.nextInt(256);
                yield set;
            }
            case 2 -> joined(file, 0, at, file, end, file.length);
            case 3 -> joined(file, 0, end, file, at, file.length);
            case 4 -> joined(file, 0, at, file, 0, 0);
            case 5 -> {
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                yield joined(file, 0, at, other, from, other.length);
            }
            default -> joined(new byte[1 + random.nextInt(300)], 0, 1, file, at, file.length);
        };
    }

    /** Changes to what stands between the format's separators. */
    private byte[] parts(byte[] file, byte[] other) {
        String text = new String(file, ISO_8859_1);
        String separator = separators.get(random.nextInt(separators.size()));
        int[] part = part(text, separator);
        int[] second = part(text, separator);
        String taken = text.substring(part[0], part[1]);
        String before = text.substring(0, part[0]);
        String after = text.substring(part[1]);
        String changed = switch (random.nextInt(9)) {
            case 0 -> before + after;
            case 1 -> before + taken + taken + after;
            case 2 -> before + value() + after;
            case 3 -> {
                int[] first = part[0] <= second[0] ? part : second;
                int[] last = part[0] <= second[0] ? second : part;
                yield first[1] > last[0]
                        ? before + separator + after
                        : text.substring(0, first[0])
                                + text.substring(last[0], last[1])
                                + text.substring(first[1], last[0])
                                + text.substring(first[0], first[1])
                                + text.substring(last[1]);
            }
            case 4 -> {
                String source = new String(other, ISO_8859_1);
                int[] foreign = part(source, separator);
                yield before + source.substring(foreign[0], foreign[1]) + after;
            }
            case 5 -> before + number(taken) + after;
            case 6 -> text.replace(separator, separators.get(random.nextInt(separators.size())));
            case 7 -> before + bomb(taken) + after;
            default -> swappedMarks(text);
        };
        return changed.getBytes(ISO_8859_1);
    }

    /** From after a separator to before a later one, or with that one. */
    private int[] part(String text, String separator) {
        int from = text.indexOf(separator, random.nextInt(text.length() + 1));
        int start = from < 0 ? 0 : from + separator.length();
        int to = text.indexOf(separator, start);
        int end = to < 0 ? text.length() : to + (random.nextBoolean() ? separator.length() : 0);
        return new int[] {start, Math.max(start, end)};
    }

    private String value() {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return new String(value.getBytes(java.nio.charset.StandardCharsets.UTF_8), ISO_8859_1);
    }

    /** Another number in the place of a part's digits. */
    private String number(String part) {
        StringBuilder out = new StringBuilder(part);
        for (int i = 0; i < out.length(); i++) {
            if (Character.isDigit(out.charAt(i)) && random.nextInt(3) == 0) {
                out.setCharAt(i, "0123456789.,-".charAt(random.nextInt(13)));
            }
        }
        return out.toString();
    }

    /** Rarely long, since few long files show more than one does. */
    private String bomb(String part) {
        String unit = part.isEmpty() ? "9" : part;
        int size = random.nextInt(20) == 0 ? LARGEST / 2 : 1 + random.nextInt(20_000);
        return unit.repeat(Math.max(1, size / unit.length()));
    }

    private String swappedMarks(String text) {
        return random.nextBoolean()
                ? text.replace('.', '\u0001').replace(',', '.').replace('\u0001', ',')
                : text.replace('.', ',');
    }

    /** A workbook with a damaged part, whose archive is right; or the parts of two. */
    private byte[] workbook(byte[] file, byte[] other) {
        Map<String, byte[]> parts = unzipped(file);
        Map<String, byte[]> others = unzipped(other);
        if (parts.isEmpty()) {
            return changed(file, other);
        }
        List<String> names = List.copyOf(parts.keySet());
        String sheet = names.stream()
                .filter(name -> name.contains("sheet1"))
                .findFirst()
                .orElse(names.getFirst());
        String name = random.nextBoolean() ? sheet : names.get(random.nextInt(names.size()));
        switch (random.nextInt(10)) {
            case 0 -> parts.remove(name);
            case 1 -> parts.put(name, others.getOrDefault(name, new byte[0]));
            default -> parts.put(name, changed(parts.get(name), others.getOrDefault(name, new byte[0])));
        }
        return zipped(parts);
    }

    private static Map<String, byte[]> unzipped(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readNBytes(LARGEST));
            }
        } catch (IOException | IllegalArgumentException e) {
            // A damaged archive: what could be read of it.
        }
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (ZipException e) {
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] packed(byte[] file) {
        if (random.nextBoolean()) {
            return zipped(Map.of("orders", file));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] packed = bytes.toByteArray();
        return random.nextBoolean() ? packed : bytes(packed, file);
    }

    private static byte[] joined(byte[] one, int from, int to, byte[] two, int from2, int to2) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one, from, to - from);
        out.write(two, from2, to2 - from2);
        return out.toByteArray();
    }
}
