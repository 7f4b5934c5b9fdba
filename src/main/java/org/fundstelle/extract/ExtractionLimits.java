package org.fundstelle.extract;

/**
 * How much of a document is read.
 *
 * @param textCharacters text beyond is cut off, the extraction is then partial
 * @param embedding documents embedded in documents that are read inline, levels; 0 reads none
 * @param children documents that one container may hold
 * @param unpackedBytes what one container may unpack to
 * @param levels containers in one another
 * @param allChildren documents in a container of the source and all containers inside it
 * @param allUnpackedBytes what it and all containers inside it may unpack to
 * @param endedProcesses that the documents inside it may cost before no more are tried
 */
public record ExtractionLimits(
        int textCharacters,
        int embedding,
        int children,
        long unpackedBytes,
        int levels,
        int allChildren,
        long allUnpackedBytes,
        int endedProcesses) {

    public static final ExtractionLimits DEFAULTS =
            new ExtractionLimits(10_000_000, 3, 10_000, 2L << 30, 5, 50_000, 4L << 30, 10);

    public ExtractionLimits {
        require(textCharacters >= 1000, "text characters", "1000 or more", textCharacters);
        require(embedding >= 0, "embedding", "0 or more", embedding);
        require(children >= 1, "children", "1 or more", children);
        require(unpackedBytes >= 1, "unpacked bytes", "1 or more", unpackedBytes);
        require(levels >= 1, "levels", "1 or more", levels);
        require(allChildren >= children, "all children", "no less than for one container", allChildren);
        require(
                allUnpackedBytes >= unpackedBytes,
                "all unpacked bytes",
                "no less than for one container",
                allUnpackedBytes);
        require(endedProcesses >= 1, "ended processes", "1 or more", endedProcesses);
    }

    private static void require(boolean holds, String name, String expected, long value) {
        if (!holds) {
            throw new IllegalArgumentException("Extraction limit '" + name + "' is " + expected + ", not " + value);
        }
    }
}
