package org.fundstelle.index;

import java.time.Instant;
import java.util.Map;

/**
 * What chunks must match; null means any.
 *
 * @param fileReference compared without regard to case and white space
 * @param extra further fields of the source by name, all of which must match; never null
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
        String confidentiality,
        Map<String, String> extra,
        String mimeType,
        String language,
        String pathPrefix,
        Instant modifiedFrom,
        Instant modifiedBefore) {

    public ChunkFilter {
        extra = Map.copyOf(extra);
    }

    public static ChunkFilter none() {
        return new ChunkFilter(null, null, null, null, null, null, Map.of(), null, null, null, null, null);
    }
}
