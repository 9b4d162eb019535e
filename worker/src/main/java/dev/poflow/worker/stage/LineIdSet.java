package dev.poflow.worker.stage;

import dev.poflow.worker.checksum.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Which identifiers of lines there have been in which orders: half of the SHA-256 of each, so that a file of a million lines takes 32 MiB
 * however long they are. Two that differ are never taken for the same in practice, also by someone who tries. For one thread.
 */
final class LineIdSet {

    private static final int FIRST_PLACES = 1 << 10;

    private final MessageDigest digest = Sha256.digest();
    /** Two numbers a place; an empty place has zeros. Never more than three quarters full. */
    private long[] places = new long[2 * FIRST_PLACES];

    private int size;

    /** @return whether the order had no such line yet */
    boolean add(int orderNumber, String lineId) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(orderNumber).flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(lineId.getBytes(StandardCharsets.UTF_8)));
        if (!put(places, hash.getLong(), hash.getLong())) {
            return false;
        }
        size++;
        if (4 * size > 3 * places.length / 2) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] more = new long[2 * places.length];
        for (int place = 0; place < places.length; place += 2) {
            if (places[place] != 0 || places[place + 1] != 0) {
                put(more, places[place], places[place + 1]);
            }
        }
        places = more;
    }

    private static boolean put(long[] places, long first, long second) {
        int mask = places.length - 2;
        int place = (int) first & mask;
        while (places[place] != 0 || places[place + 1] != 0) {
            if (places[place] == first && places[place + 1] == second) {
                return false;
            }
            place = place + 2 & mask;
        }
        places[place] = first;
        places[place + 1] = second;
        return true;
    }
}
