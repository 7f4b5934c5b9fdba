package org.fundstelle.extract;

/** Why a document could not be read. */
public enum FailureKind {
    /** The file has no bytes. */
    EMPTY,
    /** A password is needed. */
    ENCRYPTED,
    /** The file is cut off or damaged. */
    DAMAGED,
    /** There is no parser for the format. */
    UNSUPPORTED,
    /** Only images, and OCR is not installed; detail: the pages. */
    NO_TEXT,
    /** Only images, and OCR found nothing in them in the time it had; detail: the pages. */
    NOTHING_RECOGNISED,
    /** Nothing to read in it: the format is known, there is no text and no image. */
    NO_CONTENT,
    /** Extraction took longer than allowed; detail: how long. */
    TIMEOUT,
    /** Extraction needed more memory than allowed; detail: how much. */
    OUT_OF_MEMORY,
    /** The extraction process died by itself, or was killed by another hand. */
    CRASH,
    /** A container unpacks to more than allowed, alone or with those around it; detail: the limit. */
    LIMIT,
    /** A container holds more documents than allowed, alone or with those around it; detail: the limit. */
    TOO_MANY,
    /** Something is nested more deeply than allowed; detail: the limit, where there is one. */
    TOO_DEEP,
    /** Made to grow beyond measure when it is read, or to draw other files in. */
    HARMFUL,
    /** A picture has more dots, or a document more pages, than can be read. */
    TOO_LARGE,
    /** Not tried: others in the same container have ended too many processes; detail: how many. */
    SKIPPED;

    /** Whether the extraction process ended with the document. */
    public boolean endsProcess() {
        return this == TIMEOUT || this == OUT_OF_MEMORY || this == CRASH;
    }
}
