package org.fundstelle.index;

/**
 * The number of a claim, as the versions that OpenSearch keeps of each chunk: a claim's own versions begin with its number, and
 * what changes a chunk afterwards, an access update say, counts up in the lower {@value #UPDATE_BITS} bits. A write with an older
 * fence therefore never gets through.
 *
 * @param number 1 or more, higher for each claim of a document
 */
record Fence(long number) {

    private static final int UPDATE_BITS = 20;
    private static final long HIGHEST = Long.MAX_VALUE >> UPDATE_BITS;

    Fence {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("A fence is a number from 1 to " + HIGHEST + ", not " + number);
        }
    }

    /** The version of a chunk that this claim writes. */
    long written() {
        return number << UPDATE_BITS;
    }

    /** The number of the claim that wrote the version; 0 for a chunk from before there were fences. */
    static long holder(long version) {
        return version >> UPDATE_BITS;
    }
}
