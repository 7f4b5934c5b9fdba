package org.fundstelle.extract;

import java.util.Objects;

/**
 * What is left of the limits for one document of a source and all that is inside it, over all levels. Every extraction
 * spends of it. For one thread at a time.
 */
public final class Allowance {

    private final ExtractionLimits limits;
    private int children;
    private long bytes;
    private int processes;

    public Allowance(ExtractionLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.children = limits.allChildren();
        this.bytes = limits.allUnpackedBytes();
        this.processes = limits.endedProcesses();
    }

    /** Containers in one another that are still opened. */
    public int levels() {
        return limits.levels();
    }

    /** Documents that the next container may hold. */
    int children() {
        return Math.min(children, limits.children());
    }

    /** Bytes that the next container may unpack to. */
    long bytes() {
        return Math.min(bytes, limits.unpackedBytes());
    }

    /** Whether enough processes have ended with documents of this one. */
    boolean isTooDeadly() {
        return processes == 0;
    }

    void spendProcess() {
        processes--;
    }

    void spend(int unpackedChildren, long unpackedBytes) {
        children = Math.max(0, children - unpackedChildren);
        bytes = Math.max(0, bytes - unpackedBytes);
    }

    /** The limit of documents that the next container will meet. */
    int childrenLimit() {
        return children < limits.children() ? limits.allChildren() : limits.children();
    }

    /** The limit of bytes that the next container will meet. */
    long bytesLimit() {
        return bytes < limits.unpackedBytes() ? limits.allUnpackedBytes() : limits.unpackedBytes();
    }
}
