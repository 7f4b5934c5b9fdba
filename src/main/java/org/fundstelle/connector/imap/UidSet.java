package org.fundstelle.connector.imap;

/** Writes the UIDs of messages as IMAP does. */
final class UidSet {

    private UidSet() {}

    /**
     * @param uids ascending, at least one
     */
    static String of(long[] uids) {
        StringBuilder set = new StringBuilder();
        for (int first = 0; first < uids.length; ) {
            int last = first;
            while (last + 1 < uids.length && uids[last + 1] == uids[last] + 1) {
                last++;
            }
            set.append(set.isEmpty() ? "" : ",").append(uids[first]);
            if (last > first) {
                set.append(':').append(uids[last]);
            }
            first = last + 1;
        }
        return set.toString();
    }
}
