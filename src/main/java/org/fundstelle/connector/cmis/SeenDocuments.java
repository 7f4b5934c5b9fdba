package org.fundstelle.connector.cmis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids that were there before: a set that keeps 128 bits of a hash of each, 64 bytes at most. Used by one thread.
 */
final class SeenDocuments {

    private static final int FIRST_SIZE = 1 << 10;

    private final MessageDigest digest = newDigest();
    private long[] slots = new long[2 * FIRST_SIZE];
    private int size;

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Adds an id.
     *
     * @return false if it was there before
     */
    boolean add(String id) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        // No hash is empty, as free slots are.
        long low = hash.getLong() | 1;
        if (4 * size >= slots.length) {
            grow();
        }
        return put(high, low);
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        size = 0;
        for (int slot = 0; slot < before.length; slot += 2) {
            if (before[slot + 1] != 0) {
                put(before[slot], before[slot + 1]);
            }
        }
    }

    private boolean put(long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) (2 * high) & mask;
        while (slots[slot + 1] != 0) {
            if (slots[slot] == high && slots[slot + 1] == low) {
                return false;
            }
            slot = slot + 2 & mask;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        size++;
        return true;
    }
}
