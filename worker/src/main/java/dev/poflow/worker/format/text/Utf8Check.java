package dev.poflow.worker.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Whether the bytes of a text, which come in chunks, are strictly UTF-8 (RFC 3629). Decodes only what is not ASCII. Not for
 * use by several threads.
 */
public final class Utf8Check {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes;
    private final CharBuffer characters;
    private long excess;

    /** @param longest bytes of a chunk */
    public Utf8Check(int longest) {
        bytes = ByteBuffer.allocate(longest + 4).flip();
        characters = CharBuffer.allocate(longest + 4);
    }

    /** Whether a chunk is ASCII without NUL. */
    public static boolean isPlain(byte[] chunk, int length) {
        long seen = 0;
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(chunk, at);
            seen |= eight | eight - ONES;
        }
        for (; at < length; at++) {
            seen |= chunk[at] | chunk[at] - 1;
        }
        return (seen & HIGH_BITS) == 0;
    }

    /** The first byte from there on that is not ASCII, or the end. */
    public static int skipAscii(byte[] chunk, int from, int end) {
        int at = from;
        while (at <= end - Long.BYTES && ((long) EIGHT_BYTES.get(chunk, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < end && chunk[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The first NUL, or the end. */
    public static int findNul(byte[] chunk, int end) {
        int at = 0;
        while (at <= end - Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(chunk, at);
            if ((eight - ONES & ~eight & HIGH_BITS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && chunk[at] != 0) {
            at++;
        }
        return at;
    }

    /** How many bytes there are of a character that is not whole yet, or is none. */
    public int begun() {
        return bytes.remaining();
    }

    /** The first of them. */
    public byte firstBegun() {
        return bytes.get(bytes.position());
    }

    /** How many bytes more than characters has all that was decoded. */
    public long excess() {
        return excess;
    }

    /**
     * Decodes what a chunk has beyond ASCII, with the character that the one before it has begun.
     *
     * @return the first byte that is wrong, negative where it is in the chunk before, or the length
     */
    public int decode(byte[] chunk, int length) {
        int at = 0;
        while (at < length) {
            int from = begun() > 0 ? at : skipAscii(chunk, at, length);
            int end = from;
            while (end < length && chunk[end] < 0) {
                end++;
            }
            bytes.compact().put(chunk, from, end - from).flip();
            characters.clear();
            int before = begun();
            CoderResult result = decoder.decode(bytes, characters, false);
            if (result.isError() || begun() > 0 && end < length) {
                return end - begun();
            }
            excess += before - begun() - characters.position();
            at = end;
        }
        return length;
    }
}
