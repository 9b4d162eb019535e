package dev.poflow.worker.format;

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
 * Whether the bytes of a text, which come in chunks, are strictly UTF-8 (RFC 3629). Decodes only a chunk that has more than ASCII. Not for
 * use by several threads.
 */
final class Utf8Check {

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

    /** @param longest bytes of a chunk */
    Utf8Check(int longest) {
        bytes = ByteBuffer.allocate(longest + 4).flip();
        characters = CharBuffer.allocate(longest + 4);
    }

    /** Whether a chunk is ASCII without NUL. */
    static boolean isPlain(byte[] chunk, int length) {
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

    /** How many bytes there are of a character that is not whole yet. */
    int begun() {
        return bytes.remaining();
    }

    /** The first of them. */
    byte firstBegun() {
        return bytes.get(bytes.position());
    }

    /** How many characters the last chunk that was decoded has ended. */
    int characters() {
        return characters.position();
    }

    /**
     * Decodes a chunk, with what the one before it has begun. Where that fails, {@link #begun} says how many bytes are left from the first
     * wrong one on.
     *
     * @return whether it is UTF-8
     */
    boolean decode(byte[] chunk, int length) {
        bytes.compact().put(chunk, 0, length).flip();
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, false);
        return !result.isError();
    }
}
