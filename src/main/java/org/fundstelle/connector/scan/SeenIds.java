package org.fundstelle.connector.scan;

import java.util.Arrays;

/** Numbers that were there before: a set that takes 16 bytes or so for each. Used by one thread. */
public final class SeenIds {

    private static final long NONE = -1;
    private static final int FIRST_SIZE = 1 << 10;

    private long[] slots = empty(FIRST_SIZE);
    private int size;

    private static long[] empty(int length) {
        long[] slots = new long[length];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /**
     * Adds a number.
     *
     * @param id not negative
     * @return false if it was there before
     */
    public boolean add(long id) {
        if (2 * size >= slots.length) {
            long[] before = slots;
            slots = empty(2 * before.length);
            for (long each : before) {
                if (each != NONE) {
                    slots[slot(each)] = each;
                }
            }
        }
        int slot = slot(id);
        if (slots[slot] == id) {
            return false;
        }
        slots[slot] = id;
        size++;
        return true;
    }

    /** Where the number is, or where there is room for it. */
    private int slot(long id) {
        int mask = slots.length - 1;
        int slot = Long.hashCode(id * 0x9E3779B97F4A7C15L) & mask;
        while (slots[slot] != NONE && slots[slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
