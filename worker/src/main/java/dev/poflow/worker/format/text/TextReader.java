package dev.poflow.worker.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text strictly and knows where it is, so that a wrong byte is refused with its place instead of becoming a replacement
 * character in somebody's order. Drops a byte order mark. Refuses NUL, which PostgreSQL cannot store. Not safe for use by
 * several threads.
 */
public final class TextReader extends Reader {

    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    /** What the text is where it is not what it should be; null where it can be nothing else. */
    private @Nullable Charset other;

    /** Of a text of which nobody says that it is Windows-1252. */
    private @Nullable WesternText western;

    private Charset charset;
    private CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();
    private boolean ended;
    private boolean marked;
    private final TextPlace place = new TextPlace(null);

    /** @param in from the file's first byte; not closed here */
    public TextReader(InputStream in, Charset charset) {
        this(in, charset, null);
    }

    private TextReader(InputStream in, Charset charset, @Nullable Charset other) {
        this.in = in;
        this.charset = charset;
        this.decoder = decoder(charset);
        this.other = other;
    }

    /**
     * For formats that cannot say how they are encoded: UTF-8, or Windows-1252 where the first byte beyond ASCII is no UTF-8. Until there
     * both read the same.
     */
    public static TextReader orWindows1252(InputStream in, Charset charset) {
        TextReader reader = new TextReader(in, charset, charset.equals(StandardCharsets.UTF_8) ? WINDOWS_1252 : null);
        reader.western = new WesternText();
        return reader;
    }

    /** UTF-8, or another encoding where the first byte beyond ASCII is no UTF-8. */
    public static TextReader or(InputStream in, Charset other) {
        return new TextReader(in, StandardCharsets.UTF_8, other);
    }

    /** Whether the text was read as Windows-1252, though nobody said so and Windows-1250 reads other letters. */
    public boolean isAssumed() {
        return western != null && western.isAmbiguous();
    }

    /** How a text would read that was assumed to be Windows-1252; itself where it reads the same in Windows-1250. */
    public String otherwise(String text) {
        return isAssumed() && text.chars().anyMatch(c -> WesternText.isAmbiguous((char) c))
                ? WesternText.centralEuropean(text)
                : text;
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @param length at least 2: a character may need two {@code char}s */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(target, offset, length);
        while (true) {
            int first = bytes.position();
            CoderResult result = decoder.decode(bytes, out, ended);
            int count = out.position() - offset;
            if (place.characters() == 0 && count > 0 && target[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(target, offset + 1, target, offset, count - 1);
                out.position(offset + --count);
                place.skip();
                marked = true;
            }
            if (charset.equals(WINDOWS_1252) && western != null) {
                refuseForeign(western.see(target, offset, offset + count), target, offset, offset + count);
            } else if (western != null && count > 1) {
                western.after(target[offset + count - 2], target[offset + count - 1]);
            }
            if (bytes.position() - first == count) {
                refuseNul(place.pass(bytes.array(), first, first + count) < first + count);
            } else {
                refuseNul(place.pass(target, offset, offset + count) < offset + count);
            }
            if (result.isError()) {
                Charset instead = other;
                if (instead == null || !place.isAscii() || isCut(result)) {
                    throw malformed(result);
                }
                charset = instead;
                decoder = decoder(instead);
                other = null;
                if (count == 0) {
                    continue;
                }
            }
            if (count > 0) {
                return count;
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    /** Whether the file has ended and has this many characters, its byte order mark not counted. */
    public boolean endsAt(long count) {
        return ended && count >= place.characters() - (marked ? 1 : 0);
    }

    /** Whether the file's last byte has been read. */
    boolean ended() {
        return ended && !bytes.hasRemaining();
    }

    /** Whether a backslash was among the characters so far, by which JSON and others write characters that a text cannot hold. */
    public boolean hasBackslash() {
        return place.hasBackslash();
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void refuseNul(boolean found) throws BadTextException {
        if (found) {
            throw BadTextException.nul(place.line(), place.column());
        }
    }

    /** @param at where a character stands that no western text has there; -1 where there is none */
    private void refuseForeign(int at, char[] text, int from, int end) throws BadTextException {
        if (at < 0) {
            return;
        }
        long line = place.line();
        int begin = from;
        for (int i = from; i < at; i++) {
            line += text[i] == '\n' ? 1 : 0;
            begin = text[i] < ' ' || ",;|\"".indexOf(text[i]) >= 0 ? i + 1 : begin;
        }
        String words = new String(text, Math.max(begin, at - 20), Math.min(end, at + 10) - Math.max(begin, at - 20));
        throw BadTextException.foreign(line, text[at], words.split("[\\x00-\\x1f,;|\"]", 2)[0]);
    }

    /** A copy of where this reader is. */
    TextPlace place() {
        return new TextPlace(place);
    }

    private BadTextException malformed(CoderResult result) {
        int character = place.column() + 1;
        long line = place.line();
        byte at = bytes.get(bytes.position());
        return isCut(result)
                ? BadTextException.cut(line, character, at)
                : BadTextException.wrong(charset.name(), line, character, at);
    }

    /** Whether the file ends inside a character. */
    private boolean isCut(CoderResult result) {
        return ended && result.length() == bytes.remaining() && bytes.remaining() < 4 && beginsCharacter();
    }

    /** Whether the byte at hand announces more bytes than the file has left. */
    private boolean beginsCharacter() {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return !WINDOWS_1252.equals(charset) && charset.newEncoder().maxBytesPerChar() > 1;
        }
        int lead = bytes.get(bytes.position()) & 0xFF;
        int wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
        return wanted > bytes.remaining();
    }

    @Override
    public void close() {
        // The stream is its opener's to close.
    }
}
