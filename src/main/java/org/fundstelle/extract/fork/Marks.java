package org.fundstelle.extract.fork;

/** Names of metadata that the forked process adds to Tika's. */
public final class Marks {

    /** Label of a child document; repeated, in the order of the numbered files. */
    public static final String CHILD = "fundstelle:child";

    /** Number of a page that holds only an image; repeated. */
    public static final String IMAGE_ONLY_PAGE = "fundstelle:image-only-page";

    /** Present when some of the text comes from OCR. */
    public static final String OCR = "fundstelle:ocr";

    /** Present when text is known to be missing. */
    public static final String PARTIAL = "fundstelle:partial";

    /** Text that a reader of the document does not see, left out of the content; repeated. */
    public static final String HIDDEN = "fundstelle:hidden";

    /** Present when the content has text that a reader sees only when he looks for it: on hidden sheets and slides. */
    public static final String KEPT_HIDDEN = "fundstelle:kept-hidden";

    /** The {@link Limit} that was exceeded. */
    public static final String LIMIT = "fundstelle:limit";

    /** Attribute of a {@code div}: the page, slide or sheet that its content stands on. */
    public static final String PAGE_ATTRIBUTE = "data-page";

    /** Attribute of an {@code li}: its marker. */
    public static final String MARKER_ATTRIBUTE = "data-marker";

    /** Class of a {@code div} that holds the text of an embedded document. */
    public static final String EMBEDDED_CLASS = "embedded-document";

    private Marks() {}
}
