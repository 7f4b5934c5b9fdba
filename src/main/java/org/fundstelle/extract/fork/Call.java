package org.fundstelle.extract.fork;

import java.io.Serializable;

/**
 * What a forked process is told about one document.
 *
 * @param fileName as in the source; a hint to the format
 * @param childDirectory where the contents of child documents go, numbered from 1; may not exist yet
 * @param maxTextCharacters text beyond is cut off
 * @param ocrCommand path of tesseract, null for none
 * @param ocrMillis time that OCR may take, counted from the start of the call
 */
public record Call(
        String fileName,
        String childDirectory,
        int maxTextCharacters,
        int maxChildren,
        long maxUnpackedBytes,
        int maxNesting,
        String ocrCommand,
        String ocrLanguages,
        long ocrMillis)
        implements Serializable {

    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** Bytes of plain text that are worth reading. */
    int maxTextBytes() {
        return (int) Math.min(2L * maxTextCharacters, MOST_BYTES);
    }
}
