package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.text.Utf8Check;
import dev.poflow.worker.format.text.Utf8Place;

/**
 * Turns columns in bytes, as the parser counts them, into columns in characters, for the chunk of a document that the parser is at. Is asked
 * from front to back. Not safe for use by several threads.
 */
final class XmlColumns {

    private final byte[] chunk;
    private long start;
    private int length;
    private boolean ascii = true;

    /** Bytes that the line has had more than characters: before the chunk, and before a place in it. */
    private int shift;

    private int there;
    private int shiftThere;

    /** @param columnsBefore characters of the first line before the first chunk, which the parser does not know of */
    XmlColumns(byte[] chunk, int columnsBefore) {
        this.chunk = chunk;
        this.shift = -columnsBefore;
        this.shiftThere = shift;
    }

    /** The chunk holds the next bytes. */
    void next(int bytes, boolean areAscii, int shiftBefore) {
        start += length;
        length = bytes;
        ascii = areAscii;
        shift = shiftBefore;
        there = 0;
        shiftThere = shiftBefore;
    }

    /** The first byte of the chunk, and the first behind it. */
    long start() {
        return start;
    }

    long end() {
        return start + length;
    }

    /** The chunk's last byte; 0 where there is none. */
    byte last() {
        return length == 0 ? 0 : chunk[length - 1];
    }

    /** How many bytes more than characters the line at hand has before a byte of the chunk. */
    int shiftAt(long offset) {
        if (ascii && shift == 0) {
            return 0;
        }
        int index = (int) (offset - start);
        if (index < there) {
            there = 0;
            shiftThere = shift;
        }
        while (there < index) {
            if (shiftThere == 0) {
                there = Utf8Check.skipAscii(chunk, there, index);
                if (there == index) {
                    break;
                }
            }
            byte b = chunk[there++];
            shiftThere = b == '\n' || b == '\r' ? 0 : shiftThere + 1 - Utf8Place.characters(b);
        }
        return shiftThere;
    }
}
