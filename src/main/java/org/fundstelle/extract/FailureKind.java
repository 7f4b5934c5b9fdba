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
    /** Nothing to read in it: the format is known, there is no text and no image. */
    NO_CONTENT,
    /** Extraction took longer than allowed. */
    TIMEOUT,
    /** Extraction needed more memory than allowed. */
    OUT_OF_MEMORY,
    /** The extraction process died. */
    CRASH,
    /** An archive is nested too deeply, unpacks to too much, or has too many entries. */
    LIMIT
}
