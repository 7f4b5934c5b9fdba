package org.fundstelle.document;

/**
 * The headers by which a connector reports a document: one message per document, without a body. All values are strings
 * unless said otherwise; absent means unknown.
 */
public final class Envelope {

    /** Id of the source, set by the scan route. */
    public static final String SOURCE = "FundstelleSource";

    public static final String NATIVE_ID = "FundstelleNativeId";
    public static final String VERSION = "FundstelleVersion";

    /** {@code Long}, bytes. */
    public static final String SIZE = "FundstelleSize";

    public static final String PATH = "FundstellePath";
    public static final String TITLE = "FundstelleTitle";
    public static final String URI = "FundstelleUri";

    /** {@code Long}, milliseconds since 1970-01-01T00:00Z. */
    public static final String MODIFIED = "FundstelleModified";

    /** {@code Boolean}: the source reports the document as gone. */
    public static final String DELETED = "FundstelleDeleted";

    /**
     * {@code Boolean}, of a connector that watches its source, in a message without a document: something has changed that
     * cannot be told document by document, and a scan is wanted.
     */
    public static final String SCAN = "FundstelleScan";

    /** Principals that may read, one per line. Absent: the list configured for the source. */
    public static final String ALLOW = "FundstelleAllow";

    /** Principals that may not read, one per line. */
    public static final String DENY = "FundstelleDeny";

    public static final String FILE_REFERENCE = "FundstelleFileReference";
    public static final String FILE_PLAN = "FundstelleFilePlan";
    public static final String RECORD_ID = "FundstelleRecordId";
    public static final String PROCESS_ID = "FundstelleProcessId";
    public static final String CONFIDENTIALITY = "FundstelleConfidentiality";

    /** ISO local date. */
    public static final String RETENTION_UNTIL = "FundstelleRetentionUntil";

    /** Prefix of further fields of the source. */
    public static final String EXTRA_PREFIX = "FundstelleExtra.";

    /**
     * {@code Long}, of an event source in every message: the order of what it says, such as milliseconds since
     * 1970-01-01T00:00Z. What is older than the last of the same object changes nothing. The body is the content, whose SHA-256
     * is the document's version.
     */
    public static final String SEQUENCE = "FundstelleSequence";

    /**
     * The objects that a document of an event source belongs to, one per line: files, procedures, documents, by ids of the source.
     * It goes with each of them.
     */
    public static final String OBJECTS = "FundstelleObjects";

    /**
     * {@code Boolean}, of an event source: only the record metadata are stated. A document that is known keeps its content; for one
     * that is not, the body is all there is.
     */
    public static final String RECORD_ONLY = "FundstelleRecordOnly";

    /**
     * {@code Boolean}, of an event source: the message does not say what the document lies in; what is known of that still holds.
     */
    public static final String WITHOUT_CONTEXT = "FundstelleWithoutContext";

    /** Of an event source, instead of a body: why there is no content, in words. The document stands in the quarantine then. */
    public static final String FAULT = "FundstelleFault";

    /** Of an event source, in a message without a document: the object that is deleted, with every document that belongs to it. */
    public static final String WITHDRAWN = "FundstelleWithdrawn";

    /** Of an event source, in a message without a document: the name of a delivery all of whose statements have been reported. */
    public static final String DELIVERY = "FundstelleDelivery";

    /** The version of the delivery, beside {@link #DELIVERY}. */
    public static final String DELIVERY_VERSION = "FundstelleDeliveryVersion";

    /** What the delivery was, in a few words, beside {@link #DELIVERY}. */
    public static final String DELIVERY_SUMMARY = "FundstelleDeliverySummary";

    private Envelope() {}
}
