package org.fundstelle.index;

/** A newer claim of the same document has written its chunks: what this one brings is late. Trying again does not help. */
public class FencedOffException extends IndexException {

    private final long holder;

    public FencedOffException(long fence, long holder) {
        super("Chunks of claim " + fence + " are late: the index has those of claim " + holder, false, null);
        this.holder = holder;
    }

    /** The fence of the newer claim; 0 when its chunks were deleted meanwhile. */
    public long holder() {
        return holder;
    }
}
