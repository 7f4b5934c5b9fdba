package org.fundstelle.index;

import java.time.Instant;

/**
 * What chunks must match; null means any.
 *
 * @param fileReference compared without regard to case and white space
 * @param pathPrefix how the path begins
 * @param modifiedFrom first moment of the last change
 * @param modifiedBefore moment before which the last change was
 */
public record ChunkFilter(
        String source,
        String fileReference,
        String filePlan,
        String recordId,
        String processId,
        String mimeType,
        String language,
        String pathPrefix,
        Instant modifiedFrom,
        Instant modifiedBefore) {

    public static ChunkFilter none() {
        return new ChunkFilter(null, null, null, null, null, null, null, null, null, null);
    }
}
