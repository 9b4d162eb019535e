package dev.poflow.worker.format.csv;

import dev.poflow.worker.format.Encodings;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.text.TextReader;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a CSV file is encoded, which it cannot say: Unicode, else what the merchant's configuration names, else Windows-1252, if it can be that. */
final class CsvText {

    private CsvText() {}

    static TextReader open(InputStream file, Head head, ReadOptions options) {
        if (head.isUtf16()) {
            return new TextReader(file, head.charset());
        }
        Optional<Charset> configured = configured(options);
        if (configured.isEmpty()) {
            return TextReader.orWindows1252(file, head.charset());
        }
        return isUtf8(head) ? TextReader.or(file, configured.get()) : new TextReader(file, configured.get());
    }

    /** The head as {@link #open} reads it. */
    static String decoded(Head head, ReadOptions options) {
        Charset otherwise = configured(options).orElse(TextReader.WINDOWS_1252);
        return new String(head.bytes(), head.isUtf16() || isUtf8(head) ? head.charset() : otherwise);
    }

    private static Optional<Charset> configured(ReadOptions options) {
        return options.encoding().isEmpty() ? Optional.empty() : Encodings.of(options.encoding());
    }

    /** Whether there is nothing else in the head; it may end within a character. */
    private static boolean isUtf8(Head head) {
        CharBuffer text = CharBuffer.allocate(head.bytes().length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head.bytes()), text, false);
        return !result.isError();
    }
}
